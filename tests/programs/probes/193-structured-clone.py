# claim: structuredClone copies deeply with cycles, Map, Set, Date, RegExp, typed arrays and errors; drops prototypes, getters become values; functions and symbols throw DataCloneError; transfer empties the source
# left out: Map, holes in an array, accessors in literals, Symbol, WeakMap, transfer, messages that quote source text
import re
from datetime import datetime, timezone

from nodeish import Promise, RangeError, console, structuredClone

a = {
    'd': datetime.fromtimestamp(0, timezone.utc), 's': {1}, 'r': re.compile('x', re.I), 'u': None, 'n': [1, 3],
    'b': bytearray([1]), 'e': RangeError('msg')}
a['self'] = a
c = structuredClone(a)
console.log(
    c['self'] is c, c is not a, isinstance(c['d'], datetime), c['s'], c['r'], 'u' in c, c['n'], c['b'][0], c['e'].name,
    c['e'].message, isinstance(c['e'], RangeError))


class K:
    def __init__(self):
        self.v = 1

    @property
    def g(self):
        return 2


def f():
    pass


k = structuredClone(K())
console.log(k, isinstance(k, K))
for bad in [lambda: None, {'f': f}, Promise.resolve()]:
    try:
        structuredClone(bad)
    except Exception as e:
        console.log(type(e).__name__, e.name, e.code)
try:
    structuredClone()
except Exception as e:
    console.log(e.name, e.message)
