# claim: an unhandled rejection that 'uncaughtException' takes queues an immediate that does nothing, as a raised exception does: so ticks of an immediate that raises come before the next batch
from nodeish import Error, Promise, console, process, setImmediate

log = console.log
process.on('uncaughtException', lambda e: log('uncaught', e.message))


@Promise.resolve().then
def _():
    @setImmediate
    def _():
        process.nextTick(lambda: log('tick'))
        raise Error('immediate')

    raise Error('rejection')


setImmediate(lambda: Promise.resolve().then(lambda: setImmediate(lambda: log('next batch')) and None))
