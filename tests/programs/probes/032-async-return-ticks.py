# claim: dependents of an async function run at tick 1 for "return value", tick 2 for "return await promise", tick 3 for "return promise", tick 2 for "return thenable"
from nodeish import Promise, Rejection, async_function, console

t = 0


def step():
    if t < 12:
        @Promise.resolve().then
        def _():
            global t
            t += 1
            step()


step()
P = Promise.resolve(1)


class Thenable:
    def then(self, r):
        r(1)


@async_function
async def return_value():
    return 1


@async_function
async def return_promise():
    return P


@async_function
async def return_await_promise():
    return await P


@async_function
async def return_thenable():
    return Thenable()


@async_function
async def two_awaits():
    await Promise.resolve(None)
    await Promise.resolve(None)


@async_function
async def throw():
    raise Rejection(1)


return_value().then(lambda: console.log('return value: tick', t))
return_promise().then(lambda: console.log('return promise: tick', t))
return_await_promise().then(lambda: console.log('return await promise: tick', t))
return_thenable().then(lambda: console.log('return thenable: tick', t))
two_awaits().then(lambda: console.log('two awaits then end: tick', t))
throw().catch(lambda: console.log('throw: tick', t))
