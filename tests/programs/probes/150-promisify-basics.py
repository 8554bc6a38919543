# claim: promisify appends a callback, keeps this and arguments, resolves with only the first result value, rejects with any truthy error value, and a synchronous throw becomes a rejection
# changed: the object with a method is an instance of a class
from nodeish import Error, async_function, console
from nodeish.util import promisify


class O:
    def __init__(self):
        self.k = 7

    def m(self, a, b, cb):
        cb(None, [self.k, a, b], 'dropped second value')


o = O()


@async_function
async def main():
    console.log(await promisify(o.m)(1, 2))
    await promisify(lambda cb: cb('string error'))().catch(lambda e: console.log('rejected', e))
    for falsy in [None, None, 0, '', False]:
        console.log('falsy error', falsy, '->', await promisify(lambda cb: cb(falsy, 'ok'))())

    @promisify
    def throws():
        raise Error('sync')

    await throws().catch(lambda e: console.log('rejected', e.message))
    console.log(await promisify(lambda cb: (cb(None, 'first'), cb(Error('late')), cb(None, 'second')))())
    console.log(await promisify(lambda cb: cb())())


main()
