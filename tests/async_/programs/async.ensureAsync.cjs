const async = require('async');
const log = console.log;
const later = (rounds, fn) => (rounds ? setImmediate(later, rounds - 1, fn) : fn());

const now = (n, cb) => cb(null, n, 'more');
const slow = (n, cb) => later(1, () => cb(null, n));
const own = async (n) => n;

log('before');
async.ensureAsync(now)(1, (...args) => log('now', ...args));
async.ensureAsync(slow)(2, (...args) => log('slow', ...args));
process.nextTick(() => log('tick'));
Promise.resolve().then(() => log('microtask'));
log('the same', async.ensureAsync(own) === own);
async.map([1, 2], async.ensureAsync(now), (err, results) => log(results));
log('after');
