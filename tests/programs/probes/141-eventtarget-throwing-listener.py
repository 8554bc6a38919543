# claim: a throwing EventTarget listener does not stop the others nor reach dispatchEvent's caller; it becomes an uncaught exception by nextTick (also for a rejecting async listener)
from nodeish import Error, Event, EventTarget, async_function, console, passed_to, process

process.on('uncaughtException', lambda e, o: console.log('uncaught', e.message, o))
t = EventTarget()


@passed_to(t.addEventListener, 'x')
def _():
    raise Error('sync')


@passed_to(t.addEventListener, 'x')
@async_function
async def _():
    raise Error('async')


t.addEventListener('x', lambda: console.log('third listener'))
t.dispatchEvent(Event('x'))
console.log('dispatch returned')
