# claim: clearImmediate works on immediates later in the running batch, also when called from a tick in between
from nodeish import clearImmediate, console, process, setImmediate


@setImmediate
def _():
    console.log('1')
    clearImmediate(two)
    process.nextTick(lambda: clearImmediate(three))


two = setImmediate(lambda: console.log('2 (never)'))
three = setImmediate(lambda: console.log('3 (never)'))
setImmediate(lambda: console.log('4'))
