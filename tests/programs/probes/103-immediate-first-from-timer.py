# claim: inside a timer callback setImmediate precedes setTimeout(0), even if the new timer is already due
from time import monotonic

from nodeish import console, passed_to, setImmediate, setTimeout


@passed_to(setTimeout, ..., 1)
def _():
    setTimeout(lambda: console.log('timeout'), 0)
    setImmediate(lambda: console.log('immediate'))
    e = monotonic() + 0.010
    while monotonic() < e:
        pass
