# claim: fetch works on data: URLs; fetch rejects with TypeError "fetch failed" (the reason in cause; here the blocked port 1) and with the signal's reason on abort; hrtime shapes; performance.now advances
# left out: BigInt
from nodeish import AbortSignal, async_function, console, fetch, performance, process


@async_function
async def main():
    r = await fetch('data:text/plain,hello')
    console.log(r.status, await r.text(), r.bodyUsed)
    await fetch('http://127.0.0.1:1/').catch(lambda e: console.log(e.name, e.message, e.cause and e.cause.code or e.cause and e.cause.message))
    await fetch('http://127.0.0.1:1/', {'signal': AbortSignal.abort('why')}).catch(lambda e: console.log(e))
    await fetch('not a url').catch(lambda e: console.log(e.name, '|', e.message))
    h = process.hrtime()
    d = process.hrtime(h)
    console.log(isinstance(h, (list, tuple)), len(h), d[0], performance.now() > 0, performance.timeOrigin > 1e12)
    try:
        process.hrtime(5)
    except Exception as e:
        console.log(e.code)


main()
