# claim: return(v) before start completes without running the body; return(promise) awaits it; return() inside try runs finally; throw() before start rejects; yielding a rejected promise throws at the yield
from nodeish import Error, Promise, async_function, console


@async_function
async def g():
    try:
        console.log('body')
        yield 1
    finally:
        console.log('finally')


@async_function
async def d():
    try:
        yield Promise.reject(Error('yielded'))
    except Error as e:
        console.log('caught at yield', e.message)
        yield 'recovered'


@async_function
async def f():
    try:
        yield 1
    finally:
        yield 'from finally'


@async_function
async def main():
    a = g()
    console.log(await a.return_(Promise.resolve('x')))
    console.log(await a.next())
    b = g()
    await b.next()
    console.log(await b.return_('y'))
    console.log(await b.next())
    c = g()
    await c.throw(Error('early')).catch(lambda e: console.log('rejected', e.message))
    console.log(await c.next())
    console.log(await d().next())
    e = f()
    await e.next()
    console.log(await e.return_('z'))
    console.log(await e.next())
    console.log(await e.next())


main()
