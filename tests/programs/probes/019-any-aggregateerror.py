# claim: any takes the first fulfilment; if all reject it rejects with an AggregateError whose errors are in input order; any([]) rejects too
# left out: Object.keys and getOwnPropertyNames of the error
from nodeish import AggregateError, Error, Promise, async_function, console, setTimeout


def rej(m, ms):
    return Promise(lambda _, r: setTimeout(r, ms, Error(m)))


@async_function
async def main():
    console.log(await Promise.any([rej('x', 1), Promise.resolve('ok'), 'plain']))
    try:
        await Promise.any([rej('late', 20), rej('early', 1)])
    except AggregateError as e:
        console.log(type(e).__name__, '|', e.name, '|', e.message, '|', [x.message for x in e.errors])
        console.log(isinstance(e, Error))
    try:
        await Promise.any([])
    except AggregateError as e:
        console.log(e.name, e.message, e.errors)
    a = AggregateError([1, 'two'], 'msg', {'cause': 'why'})
    console.log(a.errors, a.message, a.cause)


main()
