# flags: --unhandled-rejections=strict
# claim: mode strict dies with exit code 1 despite an unhandledRejection listener when there is no uncaughtException listener
from nodeish import Error, Promise, console, process

process.on('exit', lambda c: console.log('exit', c))
process.on('unhandledRejection', lambda: console.log('never called'))
Promise.reject(Error('S'))
