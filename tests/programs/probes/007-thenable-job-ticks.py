# claim: resolving with a thenable calls its then in a later microtask (tick 1), so dependents run at tick 2; resolving with a native promise that is already fulfilled runs dependents at tick 3
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


class Thenable:
    def then(self, r):
        console.log('thenable.then called at tick', t)
        r('T')


thenable = Thenable()
Promise(lambda r: r(thenable)).then(lambda v: console.log(v, 'at tick', t))
Promise(lambda r: r(Promise.resolve('N'))).then(lambda v: console.log(v, 'at tick', t))
Promise(lambda r: r('plain')).then(lambda v: console.log(v, 'at tick', t))
Promise.resolve(thenable).then(lambda v: console.log('Promise.resolve(thenable)', v, 'at tick', t))
Promise.resolve(Promise.resolve('id')).then(lambda v: console.log('Promise.resolve(promise)', v, 'at tick', t))
console.log('sync end')
