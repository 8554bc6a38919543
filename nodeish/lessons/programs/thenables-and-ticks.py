# Thenables, and how many microtask turns each form of return costs.
from nodeish import Promise, async_function, console, passed_to, setTimeout


class Thenable:
    def then(self, resolve):
        console.log('then() called')
        resolve('from a thenable')


thenable = Thenable()


@async_function
async def main():
    console.log('await:', await Promise.resolve(thenable))


main()
Promise.resolve(thenable).then(lambda v: console.log('resolve:', v))


class One:
    def then(self, r):
        r(1)


@async_function
async def return_value():
    return 1


@async_function
async def return_promise():
    return Promise.resolve(1)


@async_function
async def return_await():
    return await Promise.resolve(1)


@async_function
async def return_thenable():
    return One()


@passed_to(setTimeout, ..., 1)
def _():
    order = []

    def race(label, p):
        return p.then(lambda: order.append(label))

    clock = Promise.resolve()
    for i in range(1, 7):
        clock = clock.then(lambda _, i=i: order.append(i))
    race('return value', return_value())
    race('return promise', return_promise())
    race('return await', return_await())
    race('return thenable', return_thenable())
    race('resolve(promise)', Promise(lambda r: r(Promise.resolve(1))))
    race('then->promise', Promise.resolve().then(lambda: Promise.resolve(1)))
    race('then->value', Promise.resolve().then(lambda: 1))
    setTimeout(lambda: console.log(' | '.join(map(str, order))), 1)
