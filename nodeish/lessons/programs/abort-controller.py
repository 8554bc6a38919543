# Calling off: one controller, its signal handed to whatever shall stop.
from nodeish import AbortController, AbortSignal, Error, Promise, async_function, console, setTimeout
from nodeish.events import EventEmitter, once
from nodeish.fs import promises as fs
from nodeish.timers.promises import setTimeout as delay


@async_function
async def attempt(name, start):
    try:
        console.log(name, 'gave', await start())
    except Exception as err:
        console.log(name, 'was called off:', err.name, getattr(err, 'code', None) or '', err.cause.message if err.cause else '')


@async_function
async def main():
    controller = AbortController()
    signal = controller.signal
    signal.addEventListener('abort', lambda: console.log('abort event, reason:', signal.reason.message))
    setTimeout(lambda: controller.abort(Error('the user left')), 60)
    await Promise.all([
        attempt('delay', lambda: delay(60000, 'late', {'signal': signal})),
        attempt('once', lambda: once(EventEmitter(), 'never', {'signal': signal})),
        attempt('quick', lambda: delay(1, 'in time', {'signal': signal})),
    ])
    console.log('aborted', signal.aborted)
    await attempt('afterwards', lambda: fs.readFile(__file__, {'signal': signal}))
    try:
        signal.throwIfAborted()
    except Error as err:
        console.log('thrown', err.message)
    await attempt('timeout', lambda: delay(60000, 'late', {'signal': AbortSignal.timeout(2)}))


main()
