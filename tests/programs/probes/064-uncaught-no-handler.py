# claim: an uncaught throw in the main script: exit code 1, nothing queued runs, exit listeners do
from nodeish import Error, console, process, setTimeout

process.on('exit', lambda c: console.log('exit', c, process.exitCode))
process.nextTick(lambda: console.log('tick (never)'))
setTimeout(lambda: console.log('timer (never)'), 0)
raise Error('main')
