# claim: a non-function listener throws ERR_INVALID_ARG_TYPE naming "listener"
# left out: on('x') without a listener, which is the decorator in Python; the identities of the export
from nodeish import console
from nodeish.events import EventEmitter

e = EventEmitter()
for m in ['on', 'once', 'addListener', 'prependListener', 'off']:
    try:
        getattr(e, m)('x', 'nope')
    except Exception as x:
        console.log(m, x.code, '|', x.message)
try:
    EventEmitter({'captureRejections': 'yes'})
except Exception as x:
    console.log(x.message)
