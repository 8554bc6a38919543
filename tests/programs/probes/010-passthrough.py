# claim: non-function handlers are ignored and pass value or reason through, one tick per link
from nodeish import Promise, console

t = 0


def step():
    if t < 12:
        @Promise.resolve().then
        def _():
            global t
            t += 1
            step()


step()
Promise.resolve('v').then(1).then(None, None).catch('nope').then(lambda v: console.log(v, 'tick', t))
Promise.reject('r').then(lambda: console.log('never')).then(lambda: console.log('never')).catch(lambda e: console.log(e, 'tick', t))
