# claim: emit('error') without listener throws the very Error object; any other value becomes ERR_UNHANDLED_ERROR with the inspected value in the message and the value in .context
from nodeish import TypeError, console
from nodeish.events import EventEmitter

e = EventEmitter()
err = TypeError('mine')
for v in [err, 'a string', None, {'code': 1}, None, 42]:
    try:
        e.emit('error', v)
    except Exception as x:
        console.log(x is err, x.name, x.code, '|', x.message, '|', getattr(x, 'context', None))
try:
    e.emit('error')
except Exception as x:
    console.log(x.code, '|', x.message)
e.on('error', lambda v: console.log('listener got', v.message))
console.log(e.emit('error', err))
