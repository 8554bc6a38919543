# claim: next() on an async generator settles at tick 2 when it yields a plain value (yield awaits); falling off the end settles at tick 1, and so does an exhausted one
# left out: return with a value (a syntax error in Python's async generators)
from nodeish import Promise, async_function, console

t = 0


def step():
    if t < 30:
        @Promise.resolve().then
        def _():
            global t
            t += 1
            step()


step()


@async_function
async def y():
    yield 1


@async_function
async def e():
    return
    yield


y().next().then(lambda: console.log('yield value: tick', t))
e().next().then(lambda: console.log('empty body: tick', t))
done = e()
before = done.next()


@before.then
def _():
    t0 = t
    done.next().then(lambda: console.log('next() after completion: ticks', t - t0))
