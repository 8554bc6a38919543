# claim: refresh() on a cleared timer does nothing; refresh() on a fired one re-arms it (and keeps its ref state)
# changed: longer delays, so that a busy machine prints the same
from nodeish import clearTimeout, console, passed_to, setTimeout

t = setTimeout(lambda: console.log('never'), 5)
clearTimeout(t)
t.refresh()
n = 0


@passed_to(setTimeout, ..., 1)
def f():
    global n
    n += 1
    console.log('f', n)


setTimeout(lambda: f.refresh(), 20)
u = setTimeout(lambda: console.log('u'), 1)
u.unref()


@passed_to(setTimeout, ..., 300)
def _():
    console.log('u.hasRef', u.hasRef())
    u.refresh()
    console.log('after refresh', u.hasRef())
