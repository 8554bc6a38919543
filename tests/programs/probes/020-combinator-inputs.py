# claim: combinators take any iterable (set, string, generator); a non-iterable gives a rejected promise, not a synchronous throw
from nodeish import Promise, async_function, console


def gen():
    yield 1
    yield Promise.resolve(2)


@async_function
async def main():
    console.log(await Promise.all({1, 2, 2}))
    console.log(await Promise.all('ab'))
    console.log(await Promise.all(gen()))
    for m in ['all', 'allSettled', 'race', 'any']:
        try:
            p = getattr(Promise, m)(5)
        except Exception:
            console.log('sync throw', m)
            continue
        await p.catch(lambda e: console.log(m, type(e).__name__, '|', e.message))
    await Promise.all().catch(lambda e: console.log(e.message))


main()
