# claim: removal during dispatch prevents the call (unlike EventEmitter); an addition made by a non-last listener IS called in the same dispatch, one made by the last listener is not (unlike browsers)
from nodeish import Event, EventTarget, console, passed_to

t = EventTarget()


def c():
    console.log('c removed (never)')


@passed_to(t.addEventListener, 'x')
def _():
    console.log('a')
    t.removeEventListener('x', c)
    t.addEventListener('x', lambda: console.log('added by a'), {'once': True})


t.addEventListener('x', lambda: console.log('b'))
t.addEventListener('x', c)
t.dispatchEvent(Event('x'))
u = EventTarget()


@passed_to(u.addEventListener, 'x')
def _():
    console.log('last')
    u.addEventListener('x', lambda: console.log('added by last (not now)'))


u.dispatchEvent(Event('x'))
