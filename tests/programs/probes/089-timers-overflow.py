# claim: delays above 2^31-1 (also Infinity) become 1 with a TimeoutOverflowWarning; 2^31-1 itself is accepted
# left out: the field _idleTimeout, and "this"
from math import inf

from nodeish import clearInterval, clearTimeout, console, passed_to, process, setInterval, setTimeout

process.on('warning', lambda w: console.log(w.name, '|', w.message))
for d in [2 ** 31 - 1, 2 ** 31, inf]:
    t = setTimeout(lambda: None, d)
    console.log(d)
    clearTimeout(t)


@passed_to(setInterval, ..., 2 ** 40)
def i():
    console.log('interval with huge delay fires at once')
    clearInterval(i)
