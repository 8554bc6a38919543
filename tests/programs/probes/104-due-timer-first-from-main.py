# claim: from the main script a timer that is due when the loop starts precedes setImmediate (setTimeout(0) against setImmediate is a race otherwise)
from time import monotonic

from nodeish import console, setImmediate, setTimeout

setImmediate(lambda: console.log('immediate'))
setTimeout(lambda: console.log('timeout'), 1)
e = monotonic() + 0.020
while monotonic() < e:
    pass
