# flags: --unhandled-rejections=warn-with-error-code
# claim: mode warn-with-error-code: warns, keeps running, and the final exit code is 1
from nodeish import Error, Promise, console, process, setTimeout

process.on('exit', lambda c: console.log('exit', c))
Promise.reject(Error('E'))
setTimeout(lambda: console.log('still running'), 1)
