# What console.log prints: the other programs depend on it.
# left out: what Python has no value for: BigInt, Symbol, sparse arrays, anonymous async functions, Map, Uint8Array,
# objects with a null prototype, WeakMap, globalThis; a set of two (Python's has no order of its own)
import datetime
import math
import re

from nodeish import Error, Promise, console

console.log('text', 1, -0.0, 1.5, 1e21, math.nan, math.inf, True, None, None)
console.log(['a', "it's", 'say "hi"', 'both \' and "'], 'top level strings have no quotes')


def i():
    pass


class K:
    pass


console.log({'a': 1, 'b-c': [1, [2, [3, [4]]]], 'd': {'e': {'f': {'g': 1}}}, 'h': None, 'i': i, 'j': K})
console.log([None, None], len([i for i in range(101)]))
console.log([i * 3 for i in range(30)])
console.log({'k': {'v': 1}}, {'two'}, datetime.datetime.fromtimestamp(0, datetime.timezone.utc), re.compile('re+', re.I))


def named():
    pass


def gen():
    yield


class A(K):
    pass


console.log(named, lambda: None, gen, max, A)
console.log('%s is %d years, %i, %f, %j %o %O %% %c!', 'Ada', 36.5, 36.9, '1.5', {'a': 1}, [1], {'b': 2}, 'css')
console.log('%s', {'a': 1}, '%d', 5, 'extra', [1])
me = {'name': 'loop'}
me['self'] = me
console.log(me)
console.log([{'id': 1, 'title': 'Castle in the Sky', 'year': '1986'}, {'id': 2, 'title': 'Grave of the Fireflies', 'year': '1988'}, {'id': 3, 'title': 'Ponyo', 'year': '2008'}])
console.log({'long': 'x' * 80, 'other': [1, 2, 3]})
console.log(b'hi', Error('shown with stack').message)


class Film:
    def __init__(self):
        self.title = 'Ponyo'

    @property
    def year(self):
        return 2008


console.log(Film(), [Film()])
console.log([Promise.resolve(1), Promise(lambda: None)])
console.log()
console.group('group')
console.log('indented\ntwice')
console.group()
console.info('deeper')
console.groupEnd()
console.groupEnd()
console.table([{'a': 1, 'b': 'x'}, {'a': 2, 'c': True}])
console.table([['p', 'q'], ['r', 's']])
console.count()
console.count('k')
console.count()
console.countReset()
console.count()
console.assert_(True, 'silent')
console.dir({'deep': {'a': {'b': {'c': 1}}}}, {'depth': 0})
