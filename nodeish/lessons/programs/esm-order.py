# flags: --input-type=module
# In an ES module the script itself runs inside the microtask queue,
# so promises come before nextTick; top-level await is allowed.
from nodeish import Promise, console, process, setImmediate
from nodeish.fs import promises as fs
from nodeish.timers.promises import setTimeout as delay


def start():
    console.log('start')
    setImmediate(lambda: console.log('baz (immediate)'))

    @Promise.resolve('bar (promise)').then
    def _(v):
        console.log(v)
        process.nextTick(lambda: console.log('zoo (nextTick from a promise)'))

    process.nextTick(lambda: console.log('foo (nextTick)'))


start()
await delay(10)
stat = await fs.stat(__file__)
console.log('top-level await works', stat.isFile())
