# claim: stopImmediatePropagation stops later listeners; a listener's signal removes it on abort; re-dispatching an event during its dispatch throws ERR_EVENT_RECURSION
from nodeish import AbortController, CustomEvent, Event, EventTarget, console, passed_to

t = EventTarget()


@passed_to(t.addEventListener, 'x')
def _(e):
    console.log('1')
    e.stopImmediatePropagation()


t.addEventListener('x', lambda: console.log('2 (never)'))
t.dispatchEvent(Event('x'))
ac = AbortController()
u = EventTarget()
u.addEventListener('y', lambda: console.log('y'), {'signal': ac.signal})
u.dispatchEvent(Event('y'))
ac.abort()
console.log(u.dispatchEvent(Event('y')))
u.addEventListener('z', lambda: console.log('never'), {'signal': ac.signal})
u.dispatchEvent(Event('z'))


@passed_to(u.addEventListener, 'r')
def _(e):
    try:
        u.dispatchEvent(e)
    except Exception as x:
        console.log(x.code)


u.dispatchEvent(Event('r'))
ce = CustomEvent('c', {'detail': {'a': 1}})
console.log(ce.detail, isinstance(ce, Event), Event('q').cancelable, Event('q').isTrusted)
