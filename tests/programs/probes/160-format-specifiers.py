# claim: util.format placeholders (with a single argument nothing is replaced, not even %%)
# left out: BigInt, Symbol, source text of functions, null prototype
from datetime import datetime, timezone

from nodeish import Error, JSON, console
from nodeish.util import format as f


def p(*a):
    console.log(JSON.stringify(f(*a)))


class Custom:
    def __str__(self):
        return 'custom'


p('%s', 'str')
p('%s', 42)
p('%s', -0.0)
p('%s', None)
p('%s', None)
p('%s', {'a': {'b': {'c': 1}}})
p('%s', [1, [2, [3]]])
p('%s', Error('E').message)
p('%s', Custom())
p('%s', datetime.fromtimestamp(0, timezone.utc))

p('%d', '42')
p('%d', '0x10')
p('%d', 'x')
p('%d', -0.0)
p('%d', {})
p('%d', '')

p('%i', 42.9)
p('%i', '42.9px')
p('%i', 'x')
p('%f', '1.50')
p('%f', 'x')

p('%j', {'a': [1, None]})
p('%j', None)
c = {}
c['c'] = c
p('%j', c)
p('%j', 'quote"')


def method():
    pass


method.__name__ = 'f'
p('%o', {'a': 1, 'f': method})
p('%O', {'a': {'b': {'c': {'d': 1}}}})
p('%o', [1, 'two'])
p('%O', 'str')

p('%c styled', 'color: red')
p('%%')
p('%% %s', 'x')
p('100%')
p('%x %s', 1)
p('%')
p('a%sb%', 1)
