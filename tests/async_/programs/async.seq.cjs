const async = require('async');
const log = console.log;
const later = (rounds, fn) => (rounds ? setImmediate(later, rounds - 1, fn) : fn());

const double = (n, cb) => {
  log('double', n);
  later(1, () => cb(null, n * 2));
};
const add = (n, cb) => {
  log('add', n);
  cb(null, n + 1);
};
const two = (n, cb) => cb(null, n, n + 1);
const failing = (n, cb) => cb(new Error(`failed with ${n}`), 'partial', n);

async function main() {
  log('promise', await async.seq(double, add)(5));
  log('several', await async.seq(two)(1));
  log('none', await async.seq()(1), await async.seq()(1, 2));
  log('async function', await async.seq(async (n) => n + 10, double)(1));
  await async.seq(double, failing, double)(1).catch((err) => log('rejected', err.message));
}

log('returned', async.seq(add, add)(5, (...args) => log('at once', ...args)));
async.seq(double, add, double)(10, (err, result) => log('callback', err, result));
async.seq(failing)(1, (err, ...more) => log(err.message, more));
async.seq((n, cb) => cb(false), double)(1, () => log('maybe'));
try {
  async.seq(double, 1);
} catch (err) {
  log(err.message);
}
main().then(() => log('main ends'));
