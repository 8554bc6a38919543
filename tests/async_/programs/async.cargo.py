from nodeish import Error, Promise, async_, async_function, console, setImmediate
log = console.log
later = lambda rounds, fn: setImmediate(later, rounds - 1, fn) if rounds else fn()

def worker(tasks, cb):
    log('batch', tasks)
    later(1, lambda: cb(Error('bad batch') if 'bad' in tasks else None, len(tasks)))

@async_function
async def asyncWorker(tasks):
    log('async worker', tasks)

@async_function
async def main():
    cargo = async_.cargo(worker, 2)
    log(cargo.payload, cargo.concurrency, cargo.buffer)
    cargo.saturated(lambda: log('saturated', cargo.length()))
    cargo.unsaturated(lambda: log('unsaturated'))
    cargo.empty(lambda: log('empty', [task.data for task in cargo.workersList()]))
    cargo.error(lambda err, task: log('error', err.message, task))
    cargo.push(['a', 'b', 'c'], lambda err, count: log('callback', err, count))
    cargo.unshift('first')
    await cargo.drain()
    cargo.payload = 3
    log(await Promise.all(cargo.pushAsync([1, 2, 3, 4])))
    cargo.push(['x', 'bad'], lambda err: log('callback', err.message))
    await cargo.drain()
    all = async_.cargo(worker)
    all.push([1, 2, 3, 4, 5])
    await all.drain()
    asyncCargo = async_.cargo(asyncWorker, 2)
    asyncCargo.push([1, 2, 3])
    await asyncCargo.drain()

main().then(lambda: log('main ends'))
