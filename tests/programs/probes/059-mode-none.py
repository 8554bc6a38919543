# flags: --unhandled-rejections=none
# claim: mode none: nothing happens beyond the event; exit code 0
from nodeish import Error, Promise, console, process, setTimeout

process.on('warning', lambda w: console.log('warning', w.name))
Promise.reject(Error('silent'))
setTimeout(lambda: console.log('still running'), 1)
