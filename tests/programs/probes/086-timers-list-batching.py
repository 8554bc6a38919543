# claim: due timers of one duration run as one batch: a timer of the same duration overtakes a timer of another duration that was due earlier
from time import monotonic

from nodeish import console, setTimeout


def busy(ms):
    e = monotonic() + ms / 1000
    while monotonic() < e:
        pass


setTimeout(lambda: console.log('A: 100 ms list, due first'), 100)
busy(60)
setTimeout(lambda: console.log('B: 80 ms list, created 60 ms later, so due between A and C'), 80)
setTimeout(lambda: console.log('C: 100 ms list, created after B, so due 20 ms after B'), 100)
busy(200)
