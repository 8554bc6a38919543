from nodeish import async_function, console, process
from nodeish.worker_threads import Worker
from datetime import datetime, timezone
steps = []
def run(title, source, options={}, prepare=None):
    def step():
        console.log('--', title)
        worker = Worker(source, {'eval': True, **options})
        for name in ['message', 'exit'] if 'postMessage' in source else ['online', 'exit']: worker.on(name, lambda *args, name=name: console.log(name, *args))
        worker.on('error', lambda err: console.log('error', f'{err.name}: {err.message}' if hasattr(err, 'name') else err, getattr(err, 'code', None), getattr(err, 'extra', None)))
        worker.on('exit', lambda: next())
        if prepare: prepare(worker)
    steps.append(step)


def next():
    step = steps.pop(0) if steps else None
    if step: step()


run('nothing', '')
run('exit code', 'from nodeish import process; process.exitCode = 4')
run('process.exit', 'from nodeish import process; process.on("exit", lambda code: setattr(process, "exitCode", code + 1)); process.exit(6)')
run('a caught error', '''
from nodeish import Error, process, setTimeout
process.on("uncaughtException", lambda: None)
setTimeout(lambda: process.exit(9), 5)
raise Error("caught")
''')
run('exit behind messages', '''
from nodeish import process
from nodeish.worker_threads import parentPort
for i in range(5): parentPort.postMessage(i)
process.exit(2)
''')
def two_messages(worker):
    worker.postMessage(1)
    worker.postMessage(2)


run('one listener once', 'from nodeish.worker_threads import parentPort; parentPort.once("message", lambda value: parentPort.postMessage(value + 1))', {}, two_messages)
def question(worker):
    worker.on('message', lambda value: worker.postMessage('end' if value['got'] == 'first' else 'too late'))
    worker.postMessage('first')


run('a question and an answer', '''
from nodeish.worker_threads import parentPort
def answer(value):
    parentPort.postMessage({"got": value})
    if value == "end": parentPort.close()
parentPort.on("message", answer)
''', {}, question)
def terminate_online(worker):
    @worker.on('online')
    @async_function
    async def _(): console.log('terminated', await worker.terminate())


run('a loop without an end', 'while True: pass', {}, terminate_online)
def terminate_twice(worker):
    @worker.on('online')
    def _():
        worker.terminate().then(lambda code: console.log('first', code))
        worker.terminate().then(lambda code: console.log('second', code))


run('an idle worker', 'from nodeish import setInterval; setInterval(lambda: None, 1000)', {}, terminate_twice)
def terminate_now(worker):
    worker.terminate().then(lambda code: console.log('terminated', code))
    worker.removeAllListeners('online').removeAllListeners('message')


run('before it is online', 'from nodeish.worker_threads import parentPort; parentPort.postMessage("never")', {}, terminate_now)
def after_the_end(worker):
    @worker.on('exit')
    @async_function
    async def _(): console.log('then', worker.threadId, await worker.terminate(), worker.postMessage(1), worker.ref(), worker.unref())


run('after the end', '', {}, after_the_end)
run('data', 'from nodeish.worker_threads import isMainThread, parentPort, threadId, workerData; parentPort.postMessage([isMainThread, threadId > 0, workerData])', {'workerData': {'when': datetime.fromtimestamp(0, timezone.utc), 'bytes': [1, 2], 'nested': {'deep': None}}})
run('arguments and environment', 'from nodeish import process; from nodeish.worker_threads import parentPort; parentPort.postMessage([process.argv[2:], process.env.get("COLOUR"), process.env.get("PATH")])', {'argv': ['one', 2, True], 'env': {'COLOUR': 'red'}})
@steps.append
def _():
    console.log('-- unref')
    Worker('from nodeish import setInterval; setInterval(lambda: None, 1000)', {'eval': True}).unref()
    process.on('exit', lambda: console.log('the program has ended'))


process.on('worker', lambda worker: console.log('a worker', worker.threadId > 0))
next()
