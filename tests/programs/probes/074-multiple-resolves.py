# claim: the deprecated multipleResolves event reports later resolve/reject calls by nextTick
from nodeish import Promise, console, process

process.on('multipleResolves', lambda type, p, v: console.log(type, v, isinstance(p, Promise)))
process.on('warning', lambda w: console.log(w.name, w.code))
@Promise
def _(res, rej):
    res(1)
    res(2)
    rej('three')
Promise.resolve().then(lambda: console.log('micro'))
process.nextTick(lambda: console.log('tick'))
