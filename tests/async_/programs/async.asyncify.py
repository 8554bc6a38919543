from nodeish import Error, JSON, Promise, async_, async_function, console, process
log = console.log

done = lambda name: lambda err, value: log(name, err and err.message, value)
def throw(error):
    raise error
class Thenable:
    def then(self, resolve):
        resolve('thenable')
@async_function
async def increment(n):
    return n + 1
@async_function
async def failing():
    raise Error('async')
@async_function
async def one():
    return 1

async_.asyncify(lambda a, b: a + b)(1, 2, done('sync'))
async_.asyncify(lambda: throw(Error('thrown')))(done('throws'))
async_.asyncify(lambda n: Promise.resolve(n * 2))(4, done('promise'))
async_.asyncify(lambda: Promise.reject(Error('rejected')))(done('rejection'))
async_.asyncify(lambda: Promise.reject('text'))(done('no error'))
async_.asyncify(increment)(4, done('async function'))
async_.asyncify(failing)(done('async throws'))
async_.asyncify(lambda: Promise.reject(Error('x')))(lambda *args: log('arguments', len(args)))
async_.asyncify(lambda: Thenable())(done('thenable'))
async_.waterfall([async_.apply(async_.asyncify(JSON.parse), '{"a": 1}'), lambda data, cb: cb(None, data['a'])], done('waterfall'))
process.on('uncaughtException', lambda err: log('uncaught', err.message))
async_.asyncify(one)(lambda: throw(Error('in the callback')))
log('script ends')
