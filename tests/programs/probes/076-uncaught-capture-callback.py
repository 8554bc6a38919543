# claim: setUncaughtExceptionCaptureCallback replaces the uncaughtException event; a second set throws; null resets
from nodeish import Error, console, passed_to, process, setTimeout

process.on('uncaughtException', lambda e: console.log('event', e.message))
process.setUncaughtExceptionCaptureCallback(lambda e: console.log('capture', e.message))
console.log(process.hasUncaughtExceptionCaptureCallback())
try:
    process.setUncaughtExceptionCaptureCallback(lambda: None)
except Exception as e:
    console.log(e.code)


@passed_to(setTimeout, ..., 1)
def _():
    raise Error('1')


@passed_to(setTimeout, ..., 10)
def _():
    process.setUncaughtExceptionCaptureCallback(None)
    raise Error('2')
