# Several promises at once: all, allSettled, race and any.
from nodeish import AggregateError, Error, Promise, async_function, console, setTimeout


def wait(ms, value):
    return Promise(lambda resolve: setTimeout(resolve, ms, value))


def fail(ms, text):
    return Promise(lambda resolve, reject: setTimeout(reject, ms, Error(text)))


@async_function
async def main():
    console.log('all', await Promise.all([wait(9, 'slow'), wait(1, 'quick'), 'no promise']))
    try:
        await Promise.all([wait(9, 'slow'), fail(1, 'the first failure')])
    except Error as err:
        console.log('all fails with', err.message)
    for result in await Promise.allSettled([wait(1, 'value'), fail(2, 'reason')]):
        console.log('allSettled', result.status, result.value if result.status == 'fulfilled' else result.reason.message)
    console.log('race', await Promise.race([wait(200, 'slow'), wait(1, 'quick')]))
    console.log('any', await Promise.any([fail(1, 'no'), wait(5, 'the first success')]))
    try:
        await Promise.any([fail(1, 'one'), fail(2, 'two')])
    except AggregateError as err:
        console.log('any fails with', err.name, [one.message for one in err.errors])
    console.log('of nothing', await Promise.all([]), await Promise.allSettled([]))


main()
