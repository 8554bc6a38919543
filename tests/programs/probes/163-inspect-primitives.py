# claim: inspect of primitives and boxed primitives
# left out: BigInt, Symbol, boxed primitives
from math import nan

from nodeish import console
from nodeish.util import inspect

for v in ['s', '', 0, -0.0, 1.5, 1e100, 123456789.123, nan, True, None, None, [-0.0]]:
    console.log(inspect(v))
console.log(inspect(123456789.123, {'numericSeparator': True}), inspect('x' * 20, {'maxStringLength': 5}))
