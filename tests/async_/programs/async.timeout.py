from nodeish import Error, async_, async_function, console, setTimeout
log = console.log

def never(name, cb):
    log('called with', name)
    setTimeout(cb, 60, None, 'too late')

report = lambda err, *results: log(err and {'message': err.message, 'code': err.code, 'info': getattr(err, 'info', None)}, *results)
@async_function
async def double(n):
    return n * 2

async_.timeout(never, 5)('a', report)
async_.timeout(never, 5, {'extra': 'info'})('b', report)
async_.timeout(lambda cb: setTimeout(cb, 60), 5)(lambda err: log(err.message))
async_.timeout(lambda a, cb: cb(None, a, 'in time'), 1000)('c', report)
async_.timeout(double, 1000)(4, report)
async_.timeout(lambda cb: cb(Error('own')), 1000)(lambda err: log(err.message, err.code))
async_.timeout(never, 5)('d', lambda err: log(err.name))
log('script ends')
