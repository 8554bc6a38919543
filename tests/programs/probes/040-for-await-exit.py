# claim: break, return and throw inside for await call iterator.return() and wait for it; a rejected next() does not call return()
# (Python's async for leaves the iterator alone: the twin says `finally: await it.return_()` where JavaScript says it by itself)
from nodeish import Error, Promise, async_function, console


class mk:
    def __init__(self, failAt=None):
        self.i, self.failAt = 0, failAt

    def __aiter__(self):
        return self

    async def __anext__(self):
        self.i += 1
        if self.i == self.failAt:
            raise Error('next rejected')
        return self.i

    @async_function
    async def return_(self):
        console.log('return() start')
        await Promise.resolve(None)
        console.log('return() end')


@async_function
async def g():
    try:
        yield 1
        yield 2
    finally:
        await Promise.resolve(None)
        console.log('generator finally')


@async_function
async def main():
    it = mk()
    try:
        async for x in it:
            console.log('value', x)
            break
    finally:
        await it.return_()
    console.log('after break')
    try:
        it = mk()
        try:
            async for x in it:
                raise Error('body')
        finally:
            await it.return_()
    except Error as e:
        console.log('caught', e.message)
    try:
        async for x in mk(2):
            console.log('value', x)
    except Error as e:
        console.log('caught', e.message)
    it = g()
    try:
        async for x in it:
            console.log('g', x)
            break
    finally:
        await it.return_()
    console.log('after generator break')


main()
