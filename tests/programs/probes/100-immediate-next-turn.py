# claim: immediates queued while immediates run wait for the next loop turn; a due timer comes in between
from time import monotonic

from nodeish import console, setImmediate, setTimeout


@setImmediate
def _():
    console.log('A')
    setImmediate(lambda: console.log('B: queued by A'))
    setTimeout(lambda: console.log('timer queued by A'), 1)
    e = monotonic() + 0.010
    while monotonic() < e:
        pass


setImmediate(lambda: console.log('C: queued with A'))
