# claim: clearing a timer that is due but not yet run prevents it, even from a nextTick or microtask between the two callbacks
from time import monotonic

from nodeish import Promise, clearTimeout, console, passed_to, process, setTimeout


def busy():
    e = monotonic() + 0.020
    while monotonic() < e:
        pass


@passed_to(setTimeout, ..., 2)
def _():
    console.log('a')
    process.nextTick(lambda: clearTimeout(b))
    Promise.resolve().then(lambda: clearTimeout(c))


b = setTimeout(lambda: console.log('b (never)'), 2)
c = setTimeout(lambda: console.log('c (never)'), 2)
setTimeout(lambda: console.log('d'), 2)
busy()
