# Single thread, many requests: each keeps its own context across await, timers and callbacks.
from nodeish import Promise, async_function, console, process, setTimeout
from nodeish.async_hooks import AsyncLocalStorage

context = AsyncLocalStorage()


def log(msg):
    store = context.getStore()
    console.log(f"[{store['id'] if store else '-'}] {msg}")


def wait(ms):
    return Promise(lambda r: setTimeout(r, ms))


@async_function
async def handle(id, ms):
    @async_function
    async def inContext():
        log('begin')
        await wait(ms)
        log('after await')
        setTimeout(lambda: log('in a timer'), 1)
        process.nextTick(lambda: log('in nextTick'))
        await wait(4)
        context.run({'id': f'{id}/child'}, lambda: log('nested'))
        context.exit(lambda: log('outside'))

    await context.run({'id': id}, inContext)


@async_function
async def main():
    log('no context')
    await Promise.all([handle('A', 400), handle('B', 5)])
    log('end')


main()
