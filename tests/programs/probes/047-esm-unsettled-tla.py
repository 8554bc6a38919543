# flags: --input-type=module
# claim: a top-level await that can never settle ends the process with exit code 13; the exit listener's argument is still 0 while process.exitCode is already 13
from nodeish import Promise, console, process

process.on('exit', lambda code: console.log('exit event', code, 'exitCode', process.exitCode))
console.log('waiting')
await Promise(lambda: None)
console.log('never')
