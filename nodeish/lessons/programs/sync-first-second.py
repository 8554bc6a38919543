# A synchronous API finishes before the next statement starts.
from nodeish import console

console.log('First')
console.log('Second')
