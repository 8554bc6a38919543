# claim: uncaughtExceptionMonitor observes but does not prevent the crash
from nodeish import Error, console, passed_to, process, setTimeout

process.on('uncaughtExceptionMonitor', lambda e, origin: console.log('monitor', e.message, origin))
process.on('exit', lambda c: console.log('exit', c))


@passed_to(setTimeout, ..., 1)
def _():
    raise Error('X')
