# Generators pause like async functions; a runner turns one into the other.
from nodeish import Error, Promise, Rejection, console, setTimeout


def powers(n):
    current = n
    while True:
        yield current
        current *= n


for power in powers(3):
    if power > 50:
        break
    console.log(power)


# Python's generators give values and raise StopIteration; this is JavaScript's record of one step
def record(method, *args):
    try:
        return {'value': method(*args), 'done': False}
    except StopIteration as stop:
        return {'value': stop.value, 'done': True}


def dialogue():
    name = yield 'your name?'
    try:
        yield f'hello {name}'
    except Rejection as e:
        yield f'caught {e.reason}'
    finally:
        console.log('generator cleaned up')
    return 'bye'


d = dialogue()
console.log(record(next, d), record(d.send, 'Ada'), record(d.throw, Rejection('stone')), record(next, d), record(next, d))


def run(generatorFunction):  # what "co" did before async/await
    @Promise
    def p(resolve, reject):
        g = generatorFunction()

        def step(method, value=None):
            try:
                r = record(method, value)
            except Exception as e:
                return reject(e)
            if r['done']:
                return resolve(r['value'])
            Promise.resolve(r['value']).then(lambda v: step(g.send, v), lambda e: step(g.throw, e))
        step(g.send)
    return p


def wait(ms, v):
    return Promise(lambda r: setTimeout(r, ms, v))


@run
def result():
    a = yield wait(3, 20)
    b = yield wait(1, 22)
    try:
        yield Promise.reject(Error('boom'))
    except Error as e:
        console.log('inside generator:', e.message)
    return a + b


result.then(lambda v: console.log('runner returned', v))
