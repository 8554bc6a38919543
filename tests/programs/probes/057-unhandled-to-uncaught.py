# claim: without an unhandledRejection listener the reason goes to uncaughtException with origin 'unhandledRejection'; non-Error reasons are wrapped with code ERR_UNHANDLED_REJECTION
from types import SimpleNamespace

from nodeish import Promise, TypeError, console, process

process.on('uncaughtException', lambda e, origin: console.log(origin, '|', e.name, '|', e.code, '|', e.message))
process.on('uncaughtExceptionMonitor', lambda e, origin: console.log('monitor', origin))
Promise.reject(TypeError('real error'))
Promise.reject('a string')
Promise.reject(None)
Promise.reject(None)
Promise.reject({'a': 1})
Promise.reject([1, 2])
Promise.reject(SimpleNamespace(name=None, code=None, stack='error-like own stack', message='m'))
