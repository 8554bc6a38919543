# claim: inherits sets super_ and the prototype link; isDeepStrictEqual, stripVTControlCharacters, toUSVString, getSystemErrorName work as named
# left out: a superclass without prototype. In Python error numbers are positive, as the errno module has them
from math import nan

from nodeish import console, util


class A:
    def hi(self):
        return 'hi'


class B(A):
    pass


util.inherits(B, A)
console.log(B().hi(), B.super_ is A, B.__bases__ == (A,))
console.log(
    util.isDeepStrictEqual({'a': [1, {'b': nan}]}, {'a': [1, {'b': nan}]}), util.isDeepStrictEqual([1], ['1']),
    util.stripVTControlCharacters('\u001b[31mred\u001b[0m'), util.getSystemErrorName(2), util.getSystemErrorMap().get(2))
console.log(util.parseArgs({
    'args': ['-f', '--bar', 'b', 'pos'],
    'options': {'foo': {'type': 'boolean', 'short': 'f'}, 'bar': {'type': 'string'}},
    'allowPositionals': True}))
