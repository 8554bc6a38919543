# Even a resolved promise calls back after the current script.
from nodeish import Promise, console, queueMicrotask

Promise.resolve('Done').then(console.log)
console.log('Me first!')
fifteen = Promise.resolve(15)
fifteen.then(lambda value: console.log(f'Got {value}'))
queueMicrotask(lambda: console.log('microtask queued last'))
