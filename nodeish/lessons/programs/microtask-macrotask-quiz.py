# Tasks v. microtasks.
from nodeish import Promise, async_function, console, passed_to, queueMicrotask, setTimeout


def log(s):
    console.log(s)


log('script start')
setTimeout(lambda: log('timer A'), 0)


@passed_to(setTimeout, ..., 0)
def _():
    log('timer B')
    Promise.resolve().then(lambda: log('microtask of B'))


setTimeout(lambda: log('timer C'), 0)
(
    Promise.resolve()
    .then(lambda: log('chain 1.1'))
    .then(lambda: log('chain 1.2'))
    .then(lambda: log('chain 1.3'))
)
Promise.resolve().then(lambda: setTimeout(lambda: log('timer set by a microtask'), 0))


@queueMicrotask
def _():
    log('queueMicrotask')
    queueMicrotask(lambda: log('nested microtask, still before any timer'))


@async_function
async def main():
    log('async body')
    await Promise.resolve(None)
    log('after await')


main()
log('script end')
