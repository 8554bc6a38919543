from nodeish import Error, Promise, async_, async_function, console, process, setImmediate
log = console.log
later = lambda rounds, fn: setImmediate(later, rounds - 1, fn) if rounds else fn()

def worker(task, cb):
    log('working on', task)
    def end():
        log('done', task)
        cb(Error('bad task') if task == 'bad' else None, f'{task} result')
    later(2, end)

@async_function
async def main():
    q = async_.queue(worker, 2)
    log(q.started, q.paused, q.concurrency, q.payload, q.buffer, q.length(), q.running(), q.idle())
    q.saturated(lambda: log('saturated', q.running(), q.length()))
    q.unsaturated(lambda: log('unsaturated', q.running()))
    q.empty(lambda: log('empty', [task.data for task in q.workersList()]))
    q.error(lambda err, task: log('error', err.message, task))
    log(q.push(['a', 'b', 'bad'], lambda err, result: log('callback', err and err.message, result)))
    q.unshift('first', lambda err, result: log('callback of first', result))
    q.push('c').then(lambda result: log('promise', result))
    log(q.started, q.length(), q.running(), q.idle(), [*q])
    log('drained', await q.drain())

    failed = q.push('bad')
    log('not rejected', await failed)
    await q.pushAsync('bad').catch(lambda err: log('rejected', err.message))
    log(await Promise.all(q.pushAsync(['x', 'y'])), await q.unshiftAsync('z'))
    q.error().catch(lambda err: log('event', err.message))
    await q.push('bad')

@async_function
async def control():
    q = async_.queue(lambda task, cb: cb(None, log('controlled', task)), 1)
    q.drain(lambda: log('drain replaced'))
    q.drain(lambda: log('drain'))
    q.pause()
    q.push([1, 2, 3, 4])
    def paused():
        log('paused', q.paused, q.length())
        q.remove(lambda task: task.data == 2)
        log([*q])
        q.resume()
        q.resume()
        def nothing():
            q.push([])
            def kill():
                q.concurrency = 3
                q.push(5)
                q.kill()
                log('killed', q.length(), q.idle())
                later(2, errors)
            later(2, kill)
        later(2, nothing)
    later(3, paused)

@async_function
async def asyncWorker(task):
    if task == 2:
        raise Error('two')
    return task * 10

def errors():
    try:
        async_.queue(worker, 0)
    except Error as err:
        log(err.name, err.message)
    try:
        async_.queue(worker).push(1, 'text')
    except Error as err:
        log(err.message)
    try:
        async_.queue('worker')
    except Error as err:
        log(err.message)
    q = async_.queue(asyncWorker, 3)
    q.push([1, 2, 3], lambda err, result: log('async worker', err and err.message, result))
    several = async_.queue(lambda task, cb: cb(None, task, 'more'))
    several.push('one').then(lambda results: log('several', results))
    log(several.concurrency, several.buffer)

main()
later(60, control)
process.on('exit', lambda: log('exit'))
