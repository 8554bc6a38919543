# Whichever operation completes first has its function queued first.
from nodeish import console, setTimeout

ops = {'slow write': 400, 'quick write': 5, 'middling write': 200}
for name, ms in ops.items():
    console.log('started ', name)
    setTimeout(lambda label: console.log('finished', label), ms, name)
console.log('call stack is empty after this line')
