# claim: the last argument must be a function (checked synchronously at the call); a synchronous throw of the original is synchronous; a non-promise result is a TypeError
# left out: V8's text for a result that is no promise, the length of a function
from nodeish import Error, async_function, console
from nodeish.util import callbackify


def t(f):
    try:
        f()
    except Exception as e:
        console.log(e.name, e.code, '|', e.message)


@async_function
async def one():
    return 1


def sync():
    raise Error('sync')


t(lambda: callbackify(one)())
t(lambda: callbackify(one)(5))
t(lambda: callbackify('x'))
t(lambda: callbackify(sync)(lambda: None))
try:
    callbackify(lambda: 5)(lambda: None)
except Exception as e:
    console.log(e.name)


@async_function
async def named(a, b):
    pass


console.log(callbackify(named).__name__)
