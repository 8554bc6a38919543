const async = require('async');
const log = console.log;

setImmediate(() => log('immediate'));
queueMicrotask(() => log('microtask'));
process.nextTick(() => log('tick'));
async.setImmediate((...args) => log('deferred', ...args), 1, 2);
async.setImmediate((a) => log('again', a), 1, 2);
process.nextTick(() => log('tick'));
Promise.resolve().then(() => log('promise'));
log('script ends');
