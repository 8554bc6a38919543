# claim: finally's callback runs at tick 1 and its dependents at tick 4 (the callback's result is wrapped, awaited and re-resolved); a non-callable argument costs one tick
from nodeish import Promise, console

t = 0


def step():
    if t < 15:
        @Promise.resolve().then
        def _():
            global t
            t += 1
            step()


step()
Promise.resolve('v').finally_(lambda: console.log('finally cb: tick', t)).then(lambda v: console.log('after finally (fulfilled): tick', t, v))
Promise.reject('r').finally_(lambda: None).catch(lambda v: console.log('after finally (rejected): tick', t, v))
Promise.resolve('v').finally_(None).then(lambda: console.log('finally(undefined): tick', t))
Promise.resolve('v').then(lambda v: v).then(lambda: console.log('two thens: tick', t))
