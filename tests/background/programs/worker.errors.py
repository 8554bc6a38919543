from nodeish import console, process
from nodeish.worker_threads import Worker
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
run('an error', 'from nodeish import RangeError; raise RangeError("in worker")')
run('an error with more', 'from nodeish import TypeError; err = TypeError("typed"); err.code = "MINE"; err.extra = {"list": [1]}; raise err')
run('an error of its own', '''
from nodeish import Error
class Mine(Error): name = "Mine"
raise Mine("own")
''')
run('a text', 'from nodeish import Rejection; raise Rejection("text")')
run('a rejection', 'from nodeish import Error, Promise; Promise.reject(Error("rejected"))')
run('a late error', '''
from nodeish import Error, setTimeout
def throw(): raise Error("late")
setTimeout(throw, 5)
''')
run('an error behind messages', '''
from nodeish import Error, setTimeout
from nodeish.worker_threads import parentPort
parentPort.postMessage(1)
parentPort.postMessage(2)
def throw(): raise Error("behind")
setTimeout(throw, 5)
''')
@steps.append
def _():
    console.log('-- no listener for its error')
    seen = []
    def ended(what):
        seen.append(what)
        if len(seen) < 2: return
        console.log(sorted(seen))
        next()
    process.once('uncaughtException', lambda err: ended(f'uncaught {err.message}'))
    Worker('from nodeish import Error; raise Error("unheard")', {'eval': True}).on('exit', lambda code: ended(f'exit {code}'))


@steps.append
def _():
    console.log('-- no such file')
    worker = Worker('./no-such-file')
    worker.on('error', lambda err: console.log(err.code, err.message.startswith("Cannot find module '")))
    @worker.on('exit')
    def _(code):
        console.log('exit', code)
        next()


next()
