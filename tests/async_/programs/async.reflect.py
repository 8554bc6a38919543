from nodeish import Error, async_, async_function, console
log = console.log

bad = lambda cb: cb('failed', 'partial')
@async_function
async def failing():
    raise Error('thrown')

async_.reflect(lambda a, cb: cb(None, a))('x', lambda err, result: log('value', err, result))
async_.reflect(lambda cb: cb())(lambda err, result: log('nothing', err, result))
async_.reflect(lambda cb: cb(None, 1, 2))(lambda err, result: log('several', err, result.value))
async_.reflect(bad)(lambda err, result: log('error', err, result.error, result.value))
async_.reflect(lambda cb: cb(None))(lambda err, result: log('error and value', result.error, result.value))
async_.reflect(failing)(lambda err, result: log('async function', result.error.message))
async_.parallel([async_.reflect(bad), async_.reflect(lambda cb: cb(None, 'good'))], lambda err, results: log(err, results))
async_.reflect(lambda cb: cb('failed'))(lambda err, result: log(result))
