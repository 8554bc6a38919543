# claim: methods and symbols of Timeout and Immediate
# left out: the name "constructor" and the two symbols
from nodeish import console, setImmediate, setTimeout


def names(o):
    return ','.join(sorted(n for n in dir(o) if not n.startswith('_')))


console.log(names(setTimeout(lambda: None, 1)))
console.log(names(setImmediate(lambda: None)))
t = setTimeout(lambda: console.log('never'), 5)
console.log(t.close() is t)
