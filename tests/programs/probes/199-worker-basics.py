# claim: worker_threads: online, then messages in order, then exit; workerData and transferred values are clones; an uncaught error gives error then exit 1; process.exit ends only the worker
# left out: the Map in workerData, which a dict is not
from nodeish import Error, async_function, console
from nodeish.worker_threads import Worker
w = Worker("""
from nodeish.worker_threads import parentPort as p, workerData as d, threadId
p.postMessage(d)
p.on('message', lambda m: (p.postMessage(m * 2), p.close()))
""", {'eval': True, 'workerData': {'m': [[1, 2]]}})
for e in ['online', 'message', 'exit']: w.on(e, lambda *a, e=e: console.log(e, *a))
w.postMessage(21)
@w.on('exit')
def _():
    x = Worker("""
from nodeish import TypeError, setTimeout
def throw(): raise TypeError('in worker')
setTimeout(throw, 1)
""", {'eval': True})
    x.on('error', lambda e: console.log('error', e.name, e.message, isinstance(e, Error)))
    @x.on('exit')
    def _(c):
        console.log('exit', c)
        y = Worker("from nodeish import process; process.exit(3)", {'eval': True})
        @y.on('exit')
        def _(c):
            console.log('exit', c)
            z = Worker("from nodeish import setInterval; setInterval(lambda: None, 1000)", {'eval': True})
            @z.on('online')
            @async_function
            async def _(): console.log('terminate', await z.terminate())
