from nodeish import Error, async_, async_function, console, setImmediate
log = console.log
later = lambda rounds, fn: setImmediate(later, rounds - 1, fn) if rounds else fn()

def task(name, rounds):
    def start(cb):
        log('start', name)
        def end():
            log('end', name)
            cb(None, f'{name} result')
        later(rounds, end)
    return start
def both(results, cb):
    log('both', results)
    later(1, lambda: cb(None, 'x', 'y'))
report = lambda name: lambda err: log(name, err.message)

@async_function
async def keys(results):
    return list(results)

@async_function
async def one():
    return 1

@async_function
async def following(results):
    return results['a'] + 1

@async_function
async def main():
    log('promise', await async_.auto({'last': ['first', 'second', both], 'first': task('first', 3), 'second': task('second', 1)}))
    log('concurrency', await async_.auto({'a': task('a', 2), 'b': task('b', 1), 'c': [task('c', 1)], 'd': ['b', keys]}, 1))
    log('async function', await async_.auto({'a': one, 'b': ['a', following]}))
    await async_.auto({'a': lambda cb: cb(Error('a failed'), 'partial'), 'b': ['a', both]}).catch(report('rejected'))

log('returned', async_.auto({'a': lambda cb: cb(None, 1), 'b': ['a', lambda r, cb: cb(None, r['a'] + 1)]}, lambda err, results: log('at once', err, results)))
async_.auto({'a': lambda cb: cb(None, 1), 'b': lambda cb: cb('failed', 2), 'c': ['a', lambda r, cb: log('never')]}, lambda err, results: log(err, results))
async_.auto({'a': lambda cb: cb(False), 'b': ['a', lambda: log('never')]}, lambda: log('never'))
async_.auto({}, lambda *args: log('empty', list(args)))
async_.auto({'a': task('limited', 1), 'b': task('too', 1)}, 1, lambda err, results: log(results))
for tasks in [
    {'a': ['missing', both], 'b': task('b', 1)},
    {'a': ['b', both], 'b': ['a', both]},
    {'a': ['a', both]},
    {'a': task('x', 1), 'b': ['a', 'c', both], 'c': ['b', both]},
    {'a': ['b', 'z', both], 'b': task('b', 1)},
    {'a': ['b', 'b', both], 'b': task('b', 1)},
]:
    try:
        async_.auto(tasks, lambda: log('never'))
    except Error as err:
        log(err.message)
def twice(cb):
    cb(None, 1)
    cb(None, 2)
try:
    async_.auto({'a': twice}, lambda err, results: log(err, results))
except Error as err:
    log(err.message)
main().then(lambda: log('main ends'))
