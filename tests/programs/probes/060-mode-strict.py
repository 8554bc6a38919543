# flags: --unhandled-rejections=strict
# claim: mode strict: uncaughtException first (origin unhandledRejection), then the unhandledRejection event; a listener for the latter alone does not save the process
from nodeish import Error, Promise, console, process, setImmediate

process.on('uncaughtException', lambda e, o: console.log('uncaughtException', e.message, o))
process.on('unhandledRejection', lambda e: console.log('unhandledRejection', e.message))
Promise.reject(Error('S'))
setImmediate(lambda: console.log('alive'))
