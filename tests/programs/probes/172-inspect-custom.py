# claim: a method at util.inspect.custom (Symbol.for('nodejs.util.inspect.custom')) takes over with (depth, options, inspect); a string result is printed raw, other results are inspected; toJSON and toString are ignored
# left out: the option customInspect, whose output names a Symbol
from nodeish import console
from nodeish.util import format, inspect


class O:
    pass


def custom(self, depth, opts, insp):
    return format('custom(%s, %s, %s)', depth, opts['stylize'] is None, insp is inspect)


setattr(O, inspect.custom, custom)
o = O()
console.log(o, {'o': o}, [[o]])


class Replaced:
    pass


setattr(Replaced, inspect.custom, lambda self: {'replaced': True})
console.log(Replaced())


def oldStyle():
    return 'old style'


def toString():
    return 'ts'


def toJSON():
    return 'tj'


oldStyle.__name__ = 'inspect'
console.log({'inspect': oldStyle, 'toString': toString, 'toJSON': toJSON})
console.log('%s|%o|%j', o, 1, {'toJSON': toJSON})


class Money:
    def __init__(self, v):
        self.v = v


setattr(Money, inspect.custom, lambda self, d, opts: opts['stylize'](f'${self.v}', 'number'))
console.log(Money(5), {'price': Money(6)})
