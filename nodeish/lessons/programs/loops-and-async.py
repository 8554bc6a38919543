# What loops do with asynchronous code: wait for each, wait for all, or for none.
from nodeish import Promise, async_function, console, passed_to, setTimeout


def wait(ms, value=None):
    return Promise(lambda resolve: setTimeout(resolve, ms, value))


films = [['Ponyo', 200], ['Arrietty', 1]]


@async_function
async def oneAfterTheOther():
    for title, ms in films:
        console.log('loop', await wait(ms, title))


@async_function
async def allAtOnce():
    @async_function
    async def waited(title, ms):
        await wait(ms)
        console.log('map', title)
        return title

    titles = await Promise.all([waited(title, ms) for title, ms in films])
    console.log('all', titles)


@async_function
async def forNone():
    @async_function
    async def waited(title, ms):
        await wait(ms)
        console.log('forEach', title)

    for title, ms in films:
        waited(title, ms)
    console.log('forEach waits for nobody')
    await wait(400)


def closures():
    total = 0
    for i in range(3):
        @passed_to(setTimeout, ..., 1, i)  # as an argument: a function sees the last i of the loop
        def _(i):
            nonlocal total
            total += i
            console.log('timer', i, 'total', total)


oneAfterTheOther().then(allAtOnce).then(forNone).then(closures)
