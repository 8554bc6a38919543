const async = require('async');
const log = console.log;
const later = (rounds, fn) => (rounds ? setImmediate(later, rounds - 1, fn) : fn());

function add(memo, n, cb) {
  log('add', memo, n);
  later(n, () => cb(null, memo + n));
}

const letters = ['a', 'b', 'c'];
log('returned', async.reduce(letters, '', (memo, x, cb) => cb(null, memo + x), (err, result) => log('at once', err, result)));

async function main() {
  log('promise', await async.reduce([3, 1, 2], 10, add));
  log('empty', await async.reduce([], 'memo', add));
  log('async function', await async.reduce([1, 2], 0, async (memo, n) => memo * 10 + n));
  log('set', await async.reduce(new Set([1, 2]), '', (memo, n, cb) => cb(null, memo + n)));
  await async.reduce([1, 2, 3], 0, (memo, n, cb) => cb(n === 2 ? new Error('two') : null, log(n))).catch((err) => log(err.message));
  async.reduce([1, 2, 3], 5, (memo, n, cb) => cb(n === 2 ? 'failed' : null, memo + n), (err, result) => log('error', err, result));
  async.reduce([1, 2], 0, (memo, n, cb) => cb(false, log('canceling')), () => log('never'));
  await async.reduce([1], 0, {}).catch((err) => log(err.message));
}

main().then(() => log('main ends'));
