# claim: microtasks queued before or inside exit listeners do not run when the exit was forced by process.exit()
from nodeish import Promise, console, process


@process.on('exit')
def _():
    console.log('exit')
    Promise.resolve().then(lambda: console.log('micro in listener (never)'))


Promise.resolve().then(lambda: console.log('micro before (never)'))
process.exit()
