# claim: ticks per value in async for: 1 over a hand-written async iterator, 2 over an async generator; ending costs 1, 1 (falling off the end)
# left out: sync iterables (Python's async for takes none); a plain result of next() (Python awaits it, so it is a promise)
from nodeish import Promise, async_function, console


class ruler:
    def __init__(self):
        self.t = 0
        self.step()

    def step(self):
        if self.t < 60:
            @Promise.resolve().then
            def _():
                self.t += 1
                self.step()


@async_function
async def measure(name, iterable):
    o = ruler()
    at = []
    async for x in iterable:
        at.append(o.t)
    console.log(name, 'values at', ','.join(map(str, at)), 'end at', o.t)


@async_function
async def values():
    yield 1
    yield 2
    yield 3


@async_function
async def promises():
    yield Promise.resolve(1)
    yield Promise.resolve(2)


class manual:
    i = 0

    def __aiter__(self):
        return self

    def __anext__(self):
        self.i += 1
        return Promise.resolve(self.i) if self.i <= 3 else Promise.reject(StopAsyncIteration())


@async_function
async def main():
    await measure('async generator, values   ', values())
    await measure('async generator, promises ', promises())
    await measure('manual async iterator     ', manual())


main()
