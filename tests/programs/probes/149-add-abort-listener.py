# claim: events.addAbortListener runs even if another listener stops propagation, runs in a microtask when already aborted, and is disposable; util.aborted resolves when the signal aborts
# left out: the type of the method for Symbol.dispose; "with" is what calls it in Python
from nodeish import AbortController, console, passed_to, process, util
from nodeish.events import addAbortListener


class Resource:
    pass


ac = AbortController()


@passed_to(ac.signal.addEventListener, 'abort')
def _(e):
    console.log('stopper')
    e.stopImmediatePropagation()


d = addAbortListener(ac.signal, lambda e: console.log('abort listener', e.type))
with addAbortListener(ac.signal, lambda: console.log('never')):
    pass
resource = Resource()
util.aborted(ac.signal, resource).then(lambda: console.log('util.aborted resolved'))
ac.abort()
addAbortListener(ac.signal, lambda: console.log('called for an already aborted signal'))
console.log('sync')
process.nextTick(lambda: console.log('tick'))
