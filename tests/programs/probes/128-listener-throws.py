# claim: an exception from a listener leaves emit at once: later listeners are not called and the caller sees it
from nodeish import Error, console
from nodeish.events import EventEmitter

e = EventEmitter()
e.on('x', lambda: console.log('1'))


@e.on('x')
def _():
    raise Error('2')


e.on('x', lambda: console.log('3 (never)'))
try:
    e.emit('x')
except Exception as err:
    console.log('caught', err.message)
