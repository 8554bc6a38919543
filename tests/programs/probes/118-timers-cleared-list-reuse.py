# claim: clearing the first timer of a duration does not make later ones of that duration early
from time import monotonic

from nodeish import clearTimeout, console, setTimeout

t0 = monotonic()


def busy(ms):
    e = monotonic() + ms / 1000
    while monotonic() < e:
        pass


a = setTimeout(lambda: console.log('never'), 300)
busy(100)
setTimeout(lambda: console.log('b waited its own 300 ms:', monotonic() - t0 >= 0.399), 300)
clearTimeout(a)
setTimeout(lambda: console.log('100 first'), 100)
