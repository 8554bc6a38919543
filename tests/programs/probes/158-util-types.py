# claim: util.types checks: isPromise is true only for real promises (subclasses too), not thenables
# left out: Map, Proxy
import re
from datetime import datetime
from types import SimpleNamespace

from nodeish import Promise, TypeError, async_function, console
from nodeish.util import types


class P(Promise):
    pass


@async_function
async def f():
    pass


async def ag():
    yield


def g():
    yield


console.log(
    types.isPromise(Promise.resolve()), types.isPromise(P(lambda: None)),
    types.isPromise(SimpleNamespace(then=lambda: None)), types.isPromise(f()))
console.log(
    types.isAsyncFunction(f), types.isAsyncFunction(lambda: Promise.resolve()), types.isAsyncFunction(ag),
    types.isGeneratorFunction(g), types.isGeneratorFunction(ag))
console.log(
    types.isNativeError(TypeError()), types.isNativeError({'name': 'Error'}), types.isDate(datetime.now()),
    types.isRegExp(re.compile('x')))
