# claim: removeAllListeners(name) removes in LIFO order when removeListener is observed; without argument every event is cleared, the observer last
from nodeish import console
from nodeish.events import EventEmitter

e = EventEmitter()
e.on('removeListener', lambda ev, l: console.log('removed', ev, l.__name__))


@e.on('x')
def one():
    pass


@e.on('x')
def two():
    pass


@e.on('y')
def three():
    pass


e.removeAllListeners('x')
console.log(e.eventNames())
e.removeAllListeners()
console.log(e.eventNames())
