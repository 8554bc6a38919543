# claim: await of a plain value or a native promise resumes at tick 1; of a thenable at tick 2; of a Promise subclass instance at tick 3
from nodeish import Promise, Rejection, async_function, console, queueMicrotask

t = 0


def step():
    if t < 12:
        @Promise.resolve().then
        def _():
            global t
            t += 1
            step()


step()


class Sub(Promise):
    pass


class Thenable:
    def then(self, r):
        r(1)


pending = Promise(lambda r: queueMicrotask(lambda: r('late')))


@async_function
async def plain_value():
    await Promise.resolve(1)
    console.log('plain value: tick', t)


@async_function
async def native_promise():
    await Promise.resolve(1)
    console.log('native promise: tick', t)


@async_function
async def thenable():
    await Promise.resolve(Thenable())
    console.log('thenable: tick', t)


@async_function
async def subclass():
    await Sub.resolve(1)
    console.log('subclass: tick', t)


@async_function
async def rejected_native():
    try:
        await Promise.reject(1)
    except Rejection:
        console.log('rejected native: tick', t)


@async_function
async def pending_settled():
    await pending
    console.log('pending, settled in tick 1: tick', t)


@async_function
async def async_call():
    @async_function
    async def f():
        pass
    await f()
    console.log('async call: tick', t)


plain_value()
native_promise()
thenable()
subclass()
rejected_native()
pending_settled()
async_call()
