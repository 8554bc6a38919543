# flags: --unhandled-rejections=warn
# claim: mode warn: the event is emitted and a warning is raised even if there is a listener; exit code 0
# left out: the stack lines in the first warning's message
from nodeish import Error, Promise, console, process, setTimeout

process.on('warning', lambda w: console.log('warning', w.name, '|', w.message.split('\n')[0].split('.')[0]))
process.on('unhandledRejection', lambda e: console.log('listener', e.message))
p = Promise.reject(Error('W'))
setTimeout(lambda: p.catch(lambda: console.log('caught late')), 5)
