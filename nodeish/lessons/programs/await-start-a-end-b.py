# await pauses only its own function. An async body starts eagerly.
from nodeish import Promise, async_function, console


def somePromise():
    return Promise.resolve()


@async_function
async def example():
    console.log('A')
    await somePromise()
    console.log('B')


console.log('Start')
p = example()
console.log('End', p)
p.then(lambda v: console.log('example finished with', v))
