# claim: finally runs before the async result settles; return in finally overrides both value and error; await inside finally delays settlement
from nodeish import Error, Promise, async_function, console


def show(n, p):
    return p.then(lambda v: console.log(n, 'ok', v), lambda e: console.log(n, 'err', e.message))


@async_function
async def a():
    try:
        return 'try'
    finally:
        console.log('fin a')


@async_function
async def b():
    try:
        raise Error('lost')
    finally:
        return 'finally wins'


@async_function
async def c():
    try:
        raise Error('first')
    finally:
        await Promise.resolve(None)
        raise Error('second')


@async_function
async def d():
    try:
        return Promise.reject(Error('not caught here'))
    except Exception:
        return 'caught'


@async_function
async def e():
    try:
        return await Promise.reject(Error('x'))
    except Exception:
        return 'caught because of return await'


@async_function
async def main():
    await show('a', a())
    await show('b', b())
    await show('c', c())
    await show('d', d())
    await show('e', e())


main()
