# claim: emit is one synchronous call: nothing queued by one listener runs before the other listeners and the code after emit
from nodeish import Promise, console, passed_to, process, setTimeout
from nodeish.events import EventEmitter

e = EventEmitter()


@e.on('x')
def _():
    console.log('listener 1')
    process.nextTick(lambda: console.log('tick 1'))
    Promise.resolve().then(lambda: console.log('micro 1'))


e.on('x', lambda: console.log('listener 2'))


@passed_to(setTimeout, ..., 1)
def _():
    e.emit('x')
    console.log('after emit')
