# claim: after a long block every due timer still fires exactly once, in due order, with ticks in between
# left out: "this"
from time import monotonic

from nodeish import clearInterval, console, passed_to, setInterval, setTimeout

t0 = monotonic()


@passed_to(setInterval, ..., 10)
def i():
    console.log('interval once')
    clearInterval(i)


setTimeout(lambda: console.log('30'), 30)
setTimeout(lambda: console.log('20'), 20)
while monotonic() - t0 < 0.080:
    pass
