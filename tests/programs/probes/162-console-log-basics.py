# claim: console.log joins format output with one space between arguments and ends with a newline; top-level strings are raw, nested strings are quoted
# left out: BigInt, Symbol, a property that is undefined
from math import inf, nan

from nodeish import console

console.log()
console.log('')
console.log('a', 'b', 1, True, None, None, -0.0, 1e21, 0.1, nan, inf)


def f():
    pass


def g():
    pass


console.log(['a', 1, None, None, [2]])
console.log({'s': 'x', 'n': 1, 'z': None, 'f': f, 'g': g})
console.log('%s is %d years', 'Bob', 42, 'extra')
console.log('%o', [1])
console.log('100%', 5)
console.log("it's", ["it's", 'say "hi"', 'both \' and "', 'back`tick', 'new\nline', 'tab\t', 'nul\0', 'é', '\U0001F600', '\x1b'])
console.log([''], [' '], {})
console.log('multi\nline', ['multi\nline'])
