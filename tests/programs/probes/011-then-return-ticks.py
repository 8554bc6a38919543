# claim: a then callback returning a plain value runs the next link one tick later; returning a fulfilled native promise costs 3 ticks; returning a thenable costs 2
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


class Thenable:
    def then(self, r):
        r(1)


base = Promise.resolve()
base.then(lambda: 1).then(lambda: console.log('value   : tick', t))
base.then(lambda: Promise.resolve(1)).then(lambda: console.log('promise : tick', t))
base.then(lambda: Thenable()).then(lambda: console.log('thenable: tick', t))
