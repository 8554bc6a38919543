# claim: inspect of promises shows the state
# left out: properties added to a promise
from nodeish import Promise, async_function, console

r = Promise.reject(3)
r.catch(lambda: None)
console.log(Promise.resolve(1), Promise.resolve({'a': [1]}), Promise(lambda: None), r, Promise.resolve('str'), Promise.resolve())


class Sub(Promise):
    pass


@async_function
async def nothing():
    pass


@async_function
async def waiting():
    await Promise.resolve(None)


console.log(Sub.resolve(1), nothing(), waiting())
