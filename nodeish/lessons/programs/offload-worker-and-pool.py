# Move a long task to a background thread; the result comes back
# to the main thread through the queue.
from nodeish import clearInterval, console, crypto, passed_to, setInterval
from nodeish.worker_threads import Worker

source = '''
from nodeish.worker_threads import parentPort, workerData
sum = 0
for i in range(1, workerData + 1):
    sum += i
parentPort.postMessage(sum)
'''
ticks = 0


@passed_to(setInterval, ..., 1)
def ticker():
    global ticks
    ticks += 1


console.log('main: starting the worker')
worker = Worker(source, {'eval': True, 'workerData': 20_000_000})


@worker.on('message')
def _(sum):
    console.log('main: sum from worker', sum)
    console.log('main: kept ticking meanwhile', ticks > 0)


@worker.on('exit')
def _(code):
    clearInterval(ticker)
    console.log('worker exit code', code)
    # the pool of threads: four hashes run side by side
    left = 4
    for i in range(4):
        @passed_to(crypto.pbkdf2, 'secret', f'salt{i}', 2000, 8, 'sha256')
        def _(err, key):
            nonlocal left
            if err:
                raise err
            left -= 1
            if left == 0:
                console.log('four pool jobs done, key length', len(key))
    console.log('main: pool jobs queued')


console.log('main: not blocked')
