# claim: timers/promises setInterval is an async generator: ticks missed while the body is busy are delivered at once afterwards; break clears it; aborting throws AbortError
from nodeish import AbortController, async_function, console, setImmediate
from nodeish.timers.promises import setInterval as si, setTimeout as st


@async_function
async def main():
    n = 0
    async for v in si(5, 'v'):
        n += 1
        console.log(v, n)
        if n == 3:
            break
    console.log('after break')
    ac = AbortController()
    m = 0
    try:
        async for _ in si(5, None, {'signal': ac.signal}):
            m += 1
            if m == 2:
                ac.abort()
    except Exception as e:
        console.log(e.name, m)
    it = si(20)
    await it.next()
    await st(400)
    waited = False

    @setImmediate
    def _():
        nonlocal waited
        waited = True

    await it.next()
    await it.next()
    await it.next()
    console.log('3 missed ticks delivered without waiting', not waited)
    console.log(await it.return_())
    try:
        await si('x').next()
    except Exception as e:
        console.log(e.code)


main()
