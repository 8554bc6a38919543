# claim: inspect of objects: key quoting, symbols, accessors, depth 2, null prototype, class names, circular references
# left out: Symbol, accessors in literals, prototypes, anonymous classes, global objects
from nodeish import Error, console

console.log({})
console.log({'a': 1, 'b-c': 2, 3: 'three', 'ü': 4, '$d': 5, '_e': 6, 'with space': 7})
console.log({'a': {'b': {'c': {'d': 1}}}})


class Foo:
    def __init__(self):
        self.x = 1


class Bar(Foo):
    pass


class Empty:
    pass


console.log(Foo(), Bar(), Empty(), [Empty()])
o = {'name': 'o'}
o['self'] = o
o['list'] = [o, {'o': o}]
console.log(o)
x = {'y': {'z': {}}}
x['y']['z']['back'] = x['y']
console.log(x)


class F:
    def __init__(self):
        self.v = 1


console.log(F())


def f():
    pass


def named():
    pass


async def a():
    pass


class K:
    pass


console.log({'f': f, 'n': named, 'a': a, 'c': K, 'e': Error('in').message})
