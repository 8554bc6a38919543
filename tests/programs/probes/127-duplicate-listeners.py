# claim: the same function may be registered several times; removeListener removes one instance, the most recently added one
from nodeish import console
from nodeish.events import EventEmitter

e = EventEmitter()


def f():
    console.log('f')


def g():
    console.log('g')


e.on('x', f)
e.on('x', g)
e.on('x', f)
console.log(e.listenerCount('x'), e.listenerCount('x', f))
e.off('x', f)
console.log(','.join('f' if l is f else 'g' for l in e.listeners('x')))
e.emit('x')
e.off('x', lambda: None)
console.log(e.listenerCount('x'))
