# setTimeout returns at once; the callback runs later (3000 ms scaled to 30 ms).
from nodeish import console, passed_to, setTimeout

SCALE = 0.01


@passed_to(setTimeout, ..., 3000 * SCALE)
def _():
    console.log('First')


console.log('Second')
