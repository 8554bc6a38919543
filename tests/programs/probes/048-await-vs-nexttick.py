# claim: inside a microtask run, nextTick callbacks wait until the whole microtask queue is empty, however many awaits follow
from nodeish import Promise, async_function, console, process


@async_function
async def main():
    await Promise.resolve(None)
    process.nextTick(lambda: console.log('nextTick from microtask'))
    for i in range(1, 5):
        await Promise.resolve(None)
        console.log('await', i)


main()
process.nextTick(lambda: console.log('nextTick from main'))
