# claim: inspect of Map, Set, weak collections, iterators, typed arrays, buffers, dates, regexps
# left out: Map, weak collections, their iterators, typed arrays, Proxy, arguments, URL; a Python set has no order
import re
from datetime import datetime, timezone

from nodeish import console

console.log(set(), {1}, [{'two'}])
console.log(b'hello', bytes(60))
console.log(
    datetime.fromtimestamp(0, timezone.utc), [datetime.fromtimestamp(0, timezone.utc)], re.compile('re', re.I),
    [re.compile('x')])


def generator():
    yield


async def asyncGenerator():
    yield


class S(set):
    pass


console.log(generator(), asyncGenerator())
console.log(S([1]))
console.log(len(set(range(120))))
