# claim: inspect of errors: the stack; extra properties in braces; [brackets] when there is no stack; cause and AggregateError's errors are shown; nested errors are indented
# left out: the deletion of a stack
from nodeish import AggregateError, Error, RangeError, TypeError, console


def fix(e):
    e.stack = f'{e.name}: {e.message}\n    at fn (file.js:1:1)'
    return e


console.log(fix(Error('plain')))
props = TypeError('props')
props.code = 'E_CODE'
props.n = 1
console.log(fix(props))
console.log({'e': fix(Error('nested'))})
console.log([fix(Error('in array'))])
nostack = Error('nostack')
nostack.stack = None
console.log(nostack)
empty = Error('')
empty.stack = ''
console.log(empty)
own = Error('own')
own.stack = 'Error: own'
console.log(own, [own])
console.log(fix(Error('outer', {'cause': fix(RangeError('inner'))})))
console.log(fix(Error('c', {'cause': 'text cause'})))
ag = AggregateError([fix(Error('one')), 2], 'agg')
fix(ag)
console.log(ag)


class MyErr(Error):
    pass


m = MyErr('my')
m.stack = 'Error: my\n    at x (f.js:1:1)'
console.log(m)
named = Error('renamed')
named.name = 'Custom'
named.stack = 'Error: renamed\n    at x (f.js:1:1)'
console.log(named)


class N(Error):
    @property
    def name(self):
        return 'GetterName'


n = N('g')
n.stack = 'Error: g\n    at x (f.js:1:1)'
console.log(n)
deep = {'a': {'b': {'c': fix(Error('too deep'))}}}
console.log(deep)
