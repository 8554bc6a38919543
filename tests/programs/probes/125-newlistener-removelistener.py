# claim: newListener fires before the listener is added (a listener added inside it comes first); removeListener fires after removal; for once the original function is passed
from nodeish import console
from nodeish.events import EventEmitter

e = EventEmitter()


def f():
    console.log('f')


e.on('removeListener', lambda ev, l: console.log('removeListener', ev, 'is f', l is f, 'count', e.listenerCount(ev)))


@e.once('newListener')
def _(ev, l):
    console.log('newListener', ev, 'is f', l is f, 'count', e.listenerCount(ev))
    e.on('x', lambda: console.log('inserted before'))


e.once('x', f)
e.emit('x')
console.log('--')
e.emit('x')
