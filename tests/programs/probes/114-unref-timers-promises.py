# claim: {ref: false} lets the process end with the promise still pending; a pending promise alone never keeps the process alive
from nodeish import Promise, async_function, console, process
from nodeish.timers.promises import setTimeout as st

st(1000, None, {'ref': False}).then(lambda: console.log('never'))
Promise(lambda: None).then(lambda: console.log('never'))


@async_function
async def main():
    await Promise(lambda: None)
    console.log('never')


main()
process.on('exit', lambda c: console.log('exit', c))
