# claim: yield* delegates to async and sync iterables, awaiting the values
# (Python has no yield* in an async generator: the loop that passes the values on is written out)
# left out: the delegate's return value (a syntax error in Python's async generators)
from nodeish import Promise, async_function, console


@async_function
async def inner():
    yield 1
    yield 2


@async_function
async def outer():
    async for x in inner():
        yield x
    console.log('delegate is done')
    for x in [Promise.resolve(3), 4]:
        yield x


@async_function
async def main():
    async for x in outer():
        console.log(x)


main()
