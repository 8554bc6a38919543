# claim: enterWith changes the current context for the rest of the synchronous run and what it starts; done in the synchronous part of an async callee it leaks into the caller (even after await), done after the callee's first await it does not; bind/snapshot/AsyncResource keep a context
# left out: "this"
from nodeish import Promise, async_function, console
from nodeish.async_hooks import AsyncLocalStorage, AsyncResource

als = AsyncLocalStorage()


@async_function
async def synchronousPart():
    als.enterWith(2)
    await Promise.resolve(None)
    console.log('callee after await', als.getStore())


@async_function
async def afterTheAwait():
    await Promise.resolve(None)
    als.enterWith(3)
    console.log('callee', als.getStore())


@async_function
async def main():
    als.enterWith(1)
    console.log('own', als.getStore())
    await synchronousPart()
    console.log('caller: leaked from the synchronous part', als.getStore())
    await afterTheAwait()
    console.log('caller: not leaked from after the await', als.getStore())
    f = als.run('bound', lambda: AsyncLocalStorage.bind(lambda a: [als.getStore(), a]))
    console.log(f('arg'))
    snap = als.run('snap', lambda: AsyncLocalStorage.snapshot())
    console.log(snap(lambda a: [als.getStore(), a], 5))
    r = als.run('res', lambda: AsyncResource('X'))
    console.log(r.runInAsyncScope(lambda a: [als.getStore(), a], None, 1))
    als.disable()
    console.log(als.getStore())
    als.run('again', lambda: console.log(als.getStore()))


main()
console.log('main after the async function started', als.getStore())
