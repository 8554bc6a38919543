# claim: missing arguments leave placeholders, extra ones are appended separated by spaces (strings raw, others inspected); without a string first everything is inspected
# left out: Symbol
from nodeish import JSON, console
from nodeish.util import format as f


def p(*a):
    console.log(JSON.stringify(f(*a)))


p('%s %s', 'one')
p('%s', 'a', 'b', 3, {'x': 'y'}, None, None)
p('no placeholders', 1, 'two', ['three'])
p(1, 'two', '%s', {'a': 'b'})
p()
p('')
p('', 'x')
p(None)
p({'a': 1}, '%s', 'x')
p('%s%s', 1)
p('%%')
p('%%', 1)
p(-0.0, 0)
p('a\nb', 'c')
p('%s', '%d', 5)
p(['%s'], 'x')
