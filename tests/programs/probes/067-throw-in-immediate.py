# claim: a throwing immediate does not lose the remaining ones; the next runs before the thrower's ticks
from nodeish import Error, Promise, console, process, setImmediate

process.on('uncaughtException', lambda e: console.log('uncaught', e.message))


@setImmediate
def _():
    console.log('imm 1')
    process.nextTick(lambda: console.log('tick of imm 1'))
    Promise.resolve().then(lambda: console.log('micro of imm 1'))
    raise Error('I1')


setImmediate(lambda: console.log('imm 2'))
setImmediate(lambda: console.log('imm 3'))
