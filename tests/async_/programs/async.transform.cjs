const async = require('async');
const log = console.log;
const later = (rounds, fn) => (rounds ? setImmediate(later, rounds - 1, fn) : fn());

function iteratee(acc, value, key, cb) {
  log('start', value, key);
  later(value, () => {
    acc.push(`${key}=${value}`);
    cb();
  });
}

function inverse(acc, value, key, cb) {
  acc[value] = key;
  cb(value === 'bad' ? new Error('bad value') : null);
}

async function main() {
  log('list', await async.transform([3, 1, 2], iteratee));
  log('accumulator', await async.transform({ a: 2, b: 1 }, [], iteratee));
  log('object', await async.transform({ a: 'x', b: 'y' }, inverse));
  log('empty', await async.transform([], iteratee), await async.transform({}, iteratee));
  await async.transform({ a: 'bad' }, inverse).catch((err) => log('rejected', err.message));
  log('async function', await async.transform([1, 2], async (acc, n) => { acc.unshift(n); }));
}

async.transform([1, 2], (acc, n, i, cb) => cb(null, acc.push(n * 2)), (err, result) => log('at once', err, result));
log(async.transform({ a: 'x' }, { z: 0 }, inverse, (err, result) => log('four arguments', err, result)));
async.transform({ a: 'x', b: 'bad', c: 'y' }, inverse, (err, result) => log(err.message, result));
async.transform([1], (acc, n, i, cb) => cb(false), () => log('never'));
try {
  async.transform([1], [], 'text', () => {});
} catch (err) {
  log(err.message);
}
main().then(() => log('main ends'));
