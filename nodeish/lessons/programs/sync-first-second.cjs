// A synchronous API finishes before the next statement starts.
console.log('First');
console.log('Second');
