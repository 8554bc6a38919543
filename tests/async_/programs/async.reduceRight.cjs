const async = require('async');
const log = console.log;
const later = (rounds, fn) => (rounds ? setImmediate(later, rounds - 1, fn) : fn());

function add(memo, n, cb) {
  log('add', memo, n);
  later(n, () => cb(null, memo + n));
}

const letters = ['a', 'b', 'c'];
log('returned', async.reduceRight(letters, '', (memo, x, cb) => cb(null, memo + x), (err, result) => log('at once', err, result)));

async function main() {
  log('promise', await async.reduceRight([3, 1, 2], 10, add));
  log('empty', await async.reduceRight([], 'memo', add));
  log('async function', await async.reduceRight([1, 2], 0, async (memo, n) => memo * 10 + n));
  log('set', await async.reduceRight(new Set([1, 2]), '', (memo, n, cb) => cb(null, memo + n)));
  await async.reduceRight([1, 2, 3], 0, (memo, n, cb) => cb(n === 2 ? new Error('two') : null, log(n))).catch((err) => log(err.message));
  async.reduceRight([1, 2, 3], 5, (memo, n, cb) => cb(n === 2 ? 'failed' : null, memo + n), (err, result) => log('error', err, result));
  async.reduceRight([1, 2], 0, (memo, n, cb) => cb(false, log('canceling')), () => log('never'));
  await async.reduceRight([1], 0, {}).catch((err) => log(err.message));
}

main().then(() => log('main ends'));
