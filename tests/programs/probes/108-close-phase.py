# claim: phases seen from a timer callback: ticks, microtasks, then immediates (check), then close callbacks, then timers; a MessagePort's close event belongs to the close phase
import time
from nodeish import Promise, console, process, setImmediate, setTimeout
from nodeish.worker_threads import MessageChannel
def timeout():
    port1 = MessageChannel().port1
    port1.on('close', lambda: console.log('close callback'))
    port1.close()
    setTimeout(lambda: console.log('timer'), 1)
    setImmediate(lambda: console.log('immediate'))
    process.nextTick(lambda: console.log('tick'))
    Promise.resolve().then(lambda: console.log('microtask'))
    time.sleep(0.01)
setTimeout(timeout, 1)
