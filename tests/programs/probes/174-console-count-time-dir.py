# claim: count/countReset, dir, dirxml, and which methods write to stdout (log, info, debug, dir, table, count, group) or stderr (error, warn, trace, assert)
# changed: the streams of the second console are plain objects with write
from nodeish import console, setImmediate

console.count()
console.count('default')
console.count('x')
console.count()
console.countReset()
console.count()
console.count(None)
console.count(5)
console.dir({'a': {'b': {'c': {'d': 1}}}}, {'depth': 0})
console.dir('str')
console.dirxml({'a': 1}, [2])
console.error('stderr')
console.warn('stderr')
console.assert_(True, 'no')
console.assert_(False, 'stderr')
console.trace('stderr')
Console = console.Console
out, err = [], []


class W:
    def __init__(self, a):
        self.a = a

    def write(self, c):
        self.a.append(c)


def w(a):
    return W(a)


c = Console({'stdout': w(out), 'stderr': w(err), 'groupIndentation': 4, 'ignoreErrors': False})
c.log('a %s', 'b')
c.error('e')
c.assert_(False)
c.assert_(False, 'msg %d', 5)
c.assert_(False, {'a': 1})
c.assert_(0, 'fmt %s', 'x')
c.group('G')
c.log('in')
c.groupEnd()
c.warn('w')
c.countReset('nope')
c.timeEnd('nope')
setImmediate(lambda: console.log(out, err))
