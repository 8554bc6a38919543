# nextTick queue, then promise queue, then the phases of the loop.
from nodeish import Promise, console, process, setImmediate


def baz():
    console.log('baz (immediate)')


def foo():
    console.log('foo (nextTick)')


def zoo():
    console.log('zoo (nextTick from a promise)')


def start():
    console.log('start')
    setImmediate(baz)

    @Promise(lambda resolve: resolve('bar (promise)')).then
    def _(v):
        console.log(v)
        process.nextTick(zoo)
        Promise.resolve().then(lambda: console.log('bar 2 (promise before the new tick)'))

    process.nextTick(foo)
    process.nextTick(lambda a, b: console.log('nextTick with arguments', a, b), 1, 2)


start()
console.log('main over')
