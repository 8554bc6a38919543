# claim: an exception thrown by the callback is an uncaught exception, never an unhandled rejection of the inner promise
from nodeish import Error, async_function, console, passed_to, process
from nodeish.util import callbackify

process.on('uncaughtException', lambda e, o: console.log('uncaught', e.message, o))
process.on('unhandledRejection', lambda: console.log('never'))


@async_function
async def one():
    return 1


@async_function
async def inner():
    raise Error('inner')


@passed_to(callbackify(one))
def _():
    raise Error('from callback')


@passed_to(callbackify(inner))
def _(e):
    raise Error(f'again {e.message}')
