from nodeish import async_, async_function, console, setImmediate
log = console.log
later = lambda rounds, fn: setImmediate(later, rounds - 1, fn) if rounds else fn()

@async_function
async def three():
    return 3
tasks = [lambda cb: later(2, lambda: cb(None, 'slow')), lambda cb: cb('failed'), three]

async_.parallel(async_.reflectAll(tasks), lambda err, results: log(err, results))
async_.series(async_.reflectAll({'a': tasks[1], 'b': tasks[2]})).then(lambda results: log(results))
async_.parallel(async_.reflectAll([])).then(lambda results: log(results))
async_.parallel(async_.reflectAll({})).then(lambda results: log(results))
