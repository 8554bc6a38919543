# claim: inspect options: depth, compact, breakLength, sorted, showHidden, getters, maxArrayLength, colors
# left out: accessors, Map, Symbol, BigInt, undefined in colours
import re
from datetime import datetime, timezone
from math import inf

from nodeish import JSON, console
from nodeish.util import inspect

o = {'b': {'c': {'d': {'e': 1}}}, 'a': [1, 2, 3]}
console.log(inspect(o, {'depth': 0}))
console.log(inspect(o, {'depth': None}))
console.log(inspect(o, {'compact': False}))
console.log(inspect(o, {'compact': True, 'breakLength': inf}))
console.log(inspect(o, {'sorted': True}))
console.log(inspect([1, 2, 3, 4], {'maxArrayLength': 2}))
console.log(inspect([1], {'showHidden': True}))


def f():
    pass


console.log(JSON.stringify(inspect(
    {'s': 'x', 'n': 1, 'b': True, 'z': None, 'd': datetime.fromtimestamp(0, timezone.utc), 'f': f, 'r': re.compile('x')},
    {'colors': True, 'compact': True, 'breakLength': inf})))
console.log(
    inspect('a' * 5, {'maxStringLength': 2}), inspect(o, False, 0), inspect.defaultOptions['depth'],
    inspect.defaultOptions['breakLength'], inspect.defaultOptions['compact'])
