from nodeish import Error, Promise, async_, async_function, console, setImmediate
log = console.log
later = lambda rounds, fn: setImmediate(later, rounds - 1, fn) if rounds else fn()

def worker(task, cb):
    log('working on', task)
    later(1, lambda: cb(Error('bad task') if task == 'bad' else None, f'{task} result'))

@async_function
async def main():
    q = async_.priorityQueue(worker, 1)
    log('function' if hasattr(q, 'unshift') else 'undefined', q.payload, q.concurrency)
    q.error(lambda err, task: log('error', err.message, task))
    q.push('low', 10, lambda err, result: log('callback', result))
    q.push(['a', 'b'], 5)
    q.push('urgent', -1)
    q.push('no priority').then(lambda result: log('promise', result))
    q.push(['x', 'y', 'z'], 1.5, lambda err, result: log('callback', result))
    q.push('bad', 5)
    log([*q], q.length())
    q.remove(lambda task: task.data == 'b' or task.priority == 10)
    log([*q], q.length())
    await q.drain()
    await q.pushAsync('bad', 1).catch(lambda err: log('rejected', err.message))
    log(await Promise.all(q.pushAsync(['p', 'q'], 2)))
    for i, n in enumerate([5, 3, 8, 1, 9, 2, 7, 3, 1, 6]):
        q.push(i, n)
    log([*q])
    q.remove(lambda task: task.data % 3 == 0)
    log([*q])
    await q.drain()
    q.push([])
    q.drain(lambda: log('drained'))

main()
