# claim: emitWarning delivers the 'warning' event by nextTick; type, code and detail end on the Error object
from nodeish import Error, RangeError, console, process

process.on('warning', lambda w: console.log(
    isinstance(w, Error), w.name, '|', w.message, '|', w.code, '|', getattr(w, 'detail', None)))
process.emitWarning('plain')
process.emitWarning('typed', 'MyWarning', 'MY001')
process.emitWarning('detailed', {'type': 'T', 'code': 'C', 'detail': 'more'})
process.emitWarning(RangeError('an error object'))
try:
    process.emitWarning(5)
except Exception as e:
    console.log(e.code)
console.log('sync end')
