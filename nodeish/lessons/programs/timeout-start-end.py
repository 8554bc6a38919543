# The 1 s timeout (scaled) logs after End.
from nodeish import console, passed_to, setTimeout

ONE_SECOND = 10
console.log('Start')


@passed_to(setTimeout, ..., ONE_SECOND)
def _():
    console.log('In timeout')


console.log('End')
