# Everything the timer pages show: arguments, cancel, interval, recursion, order, unref.
# left out: typeof t (Python has no typeof)
# changed in both: 250 and 500 ms in order() where the original has 2 and 5, which a busy machine mixes up with 1
from nodeish import clearImmediate, clearInterval, clearTimeout, console, passed_to, setImmediate, setInterval, setTimeout

setTimeout(lambda greeting, who: console.log(f'{greeting}, {who}'), 1, 'Hello', 'John')

cancelled = setTimeout(lambda: console.log('never'), 1)
clearTimeout(cancelled)
clearTimeout(None)
clearTimeout(cancelled)  # harmless

n = 0


@passed_to(setInterval, ..., 4)
def interval():
    global n
    n += 1
    console.log('interval', n)
    if n == 3:
        clearInterval(interval)
        recursive(1)


def recursive(i):
    @passed_to(setTimeout, ..., 2)
    def _():
        console.log('recursive', i)
        if i < 3:
            recursive(i + 1)
        else:
            order()


def order():
    setTimeout(lambda: console.log('500 ms'), 500)
    setTimeout(lambda: console.log('250 ms'), 250)
    setTimeout(lambda: console.log('500 ms again'), 500)
    setTimeout(lambda: console.log('1 ms'), 1)
    setTimeout(lambda: console.log('0 ms counts as 1 ms'), 0)
    setTimeout(lambda: console.log('-5 ms too'), -5)
    setTimeout(lambda: console.log('no delay too'))


t = setTimeout(lambda: None, 1)
console.log(type(t).__name__, t.hasRef(), isinstance(int(t), int))
idle = setTimeout(lambda: console.log('unref: the program ends before me'), 60_000)
idle.unref()
console.log('unref', idle.hasRef())
immediate = setImmediate(lambda: console.log('never'))
clearImmediate(immediate)
