# The three states of a promise, and that a settled promise never changes.
from nodeish import Error, Promise, TypeError, console


@Promise
def pending(resolve):
    global fulfil
    fulfil = resolve


fulfilled = Promise.resolve({'title': 'Ponyo'})
rejected = Promise.reject('no such film')
rejected.catch(lambda: None)
console.log(pending)
console.log(fulfilled)
console.log(rejected)


@Promise
def once(resolve, reject):
    console.log('executor runs immediately')
    resolve('first wins')
    resolve('ignored')
    reject(Error('ignored too'))


once.then(lambda v: console.log('once:', v))


@Promise
def thrown():
    raise TypeError('thrown in executor')


thrown.catch(lambda e: console.log('rejected by throw:', e.name, e.message))

chained = pending.then(lambda v: v + 1)
console.log('then returns a new promise:', chained is not pending, chained)
fulfil(41)
console.log('resolved, handlers not run yet:', pending, chained)
chained.then(lambda v: console.log('handler saw', v, pending, chained))

# several handlers on one promise, in the order they were added
for n in [1, 2, 3]:
    once.then(lambda _, n=n: console.log('handler', n))
# resolving with a promise adopts it
Promise.resolve(fulfilled).then(lambda v: console.log('adopted', v, Promise.resolve(fulfilled) is fulfilled))
