# claim: the classic mixed ordering puzzle (async/await, promise jobs, nextTick, queueMicrotask, immediates)
from nodeish import Promise, async_function, console, process, queueMicrotask, setImmediate

log = console.log


@async_function
async def a1():
    log('a1 start')
    await a2()
    log('a1 end')


@async_function
async def a2():
    log('a2')
    process.nextTick(log, 'tick in a2')


log('start')
process.nextTick(log, 'tick')
setImmediate(log, 'immediate')
a1()


@Promise
def p(r):
    log('executor')
    r()


@p.then
def q():
    log('then 1')
    return Promise.resolve('x')


q.then(lambda v: log('then', v))


@queueMicrotask
def _():
    log('qm')
    queueMicrotask(lambda: log('qm 2'))
    process.nextTick(log, 'tick in qm')


Promise.resolve().then(lambda: log('p1')).then(lambda: log('p2')).then(lambda: log('p3')).then(lambda: log('p4')).then(lambda: log('p5'))
log('end')
