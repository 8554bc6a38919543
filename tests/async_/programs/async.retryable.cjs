const async = require('async');
const log = console.log;
const later = (rounds, fn) => (rounds ? setImmediate(later, rounds - 1, fn) : fn());

let attempts = 0;
const task = (a, b, cb) => {
  attempts++;
  log('attempt', attempts, a, b);
  later(1, () => cb(attempts % 3 ? new Error(`failed ${attempts}`) : null, a + b));
};

async function main() {
  log('promise', await async.retryable(task)(1, 2));
  await async.retryable(2, task)(3, 4).catch((err) => log('two', err.message));
  log('options', await async.retryable({ times: 3, interval: 1 }, task)(5, 6));
  log('async function', await async.retryable(async (a, b) => [a, b])(1, 2));
  log('arity', await async.retryable({ arity: 2 }, (...args) => { log(args.length); args.pop()(null, 'x'); })(1));
  await new Promise((resolve) => async.retryable({ times: 1 }, task)(7, 8, (err, result) => { log('callback', err && err.message, result); resolve(); }));
}

log('returned', async.retryable((x, cb) => cb(null, x))(1, (err, result) => log('at once', err, result)));
main().then(() => log('main ends'));
