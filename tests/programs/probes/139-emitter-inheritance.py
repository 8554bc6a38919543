# claim: class and util.inherits subclasses work; forgetting the super constructor call still works because the listener table is created on first use
# left out: "this"
from nodeish import console, util
from nodeish.events import EventEmitter


class A(EventEmitter):
    def __init__(self):
        super().__init__()
        self.v = 1


a = A()
a.on('x', lambda: console.log(a.v)).emit('x')


class B(EventEmitter):
    def __init__(self):
        pass


util.inherits(B, EventEmitter)
b = B()
b.on('x', lambda: console.log('lazy'))
b.emit('x')
console.log(B().listenerCount('x'), B.super_ is EventEmitter)
