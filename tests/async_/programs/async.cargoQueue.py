from nodeish import Error, async_, async_function, console, setImmediate
log = console.log
later = lambda rounds, fn: setImmediate(later, rounds - 1, fn) if rounds else fn()

def worker(tasks, cb):
    log('batch', tasks)
    def end():
        log('ended', tasks)
        cb(None, len(tasks))
    later(tasks[0], end)

@async_function
async def main():
    queue = async_.cargoQueue(worker, 2, 3)
    log(queue.payload, queue.concurrency, queue.buffer)
    queue.saturated(lambda: log('saturated', queue.running(), queue.length()))
    queue.unsaturated(lambda: log('unsaturated', queue.running()))
    queue.drain(lambda: log('drain'))
    queue.push([5, 1, 2, 1, 7, 3, 2], lambda err, count: log('callback', count))
    queue.push(4)
    later(2, lambda: log('running', queue.running(), 'waiting', queue.length(), [task.data for task in queue.workersList()]))
    await queue.drain()
    whole = async_.cargoQueue(worker, 3)
    whole.push([1, 2, 3])
    await whole.drain()
    try:
        async_.cargoQueue(worker, 0, 2)
    except Error as err:
        log(err.message)

main().then(lambda: log('main ends'))
