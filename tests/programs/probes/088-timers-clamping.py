# claim: delays below 1, NaN and non-numbers become 1; fractions are kept on the object but truncated for the list; numeric strings are converted
# changed: 500 for 12, so that a busy machine prints the same
# left out: the field _idleTimeout, an array as the delay; the order of the calls shows the delay
from math import inf, nan

from nodeish import console, setTimeout

for d in [0, -5, nan, None, None, 'abc', '500', 0.5, 1.9, True, {}, -inf]:
    setTimeout(lambda d: console.log(d), d, d)
setTimeout(lambda: console.log('1.9 first'), 1.9)
setTimeout(lambda: console.log('1 second'), 1)
setTimeout(lambda: console.log('1.2 third'), 1.2)
