# claim: nextTick and microtask queues are drained after every single timer callback of a pass
from time import monotonic

from nodeish import Promise, console, passed_to, process, setTimeout

for n in [1, 2]:
    @passed_to(setTimeout, ..., 2, n)
    def _(n):
        console.log('timer', n)
        Promise.resolve().then(lambda: console.log('micro', n))
        process.nextTick(lambda: console.log('tick', n))


@passed_to(setTimeout, ..., 3)
def _():
    console.log('timer of another list')
    process.nextTick(lambda: console.log('tick 3'))


setTimeout(lambda: console.log('last'), 4)
e = monotonic() + 0.020
while monotonic() < e:
    pass
