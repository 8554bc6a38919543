# How a Node program ends: the loop is empty, beforeExit may add work, exit is synchronous.
from nodeish import Promise, console, process, setTimeout

extra = 1


@process.on('beforeExit')
def _(code):
    global extra
    console.log('beforeExit', code)
    if extra > 0:
        setTimeout(lambda: console.log('work added by beforeExit'), 1)
    extra -= 1


@process.on('exit')
def _(code):
    console.log('exit', code)
    setTimeout(lambda: console.log('never'), 0)
    Promise.resolve().then(lambda: console.log('a microtask queued during exit still runs (Node quirk)'))


process.exitCode = 3
setTimeout(lambda: console.log('timer'), 1)
Promise(lambda: None)  # a pending promise does not keep the process alive
console.log('main end')
