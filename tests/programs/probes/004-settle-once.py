# claim: only the first settle call counts: later resolve, reject or throw in the executor are ignored
from nodeish import Error, Promise, TypeError, console


@Promise
def a(res, rej):
    res(1)
    res(2)
    rej(Error('x'))
    raise Error('y')


a.then(lambda v: console.log('a', v), lambda e: console.log('a rejected', e.message))


@Promise
def b(res, rej):
    rej('r')
    res(1)


b.then(lambda: console.log('b ok'), lambda e: console.log('b', e))


@Promise
def c():
    raise TypeError('boom')


c.catch(lambda e: console.log('c', e.name, e.message))
