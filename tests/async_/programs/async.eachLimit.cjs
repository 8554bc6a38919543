const async = require('async');
const log = console.log;
const later = (rounds, fn) => (rounds ? setImmediate(later, rounds - 1, fn) : fn());

function iteratee(n, cb) {
  log('start', n);
  later(n, () => {
    log('end', n);
    cb(null);
  });
}

function now(n, cb) {
  cb(null);
}

async function double(n) {
  await null;
  if (n === 7) throw new Error('seven');
  return null;
}

function* generator() {
  yield* [2, 1];
}

async function* asyncGenerator() {
  yield* [1, 3, 2];
}

function failing(n, cb) {
  log('failing start', n);
  later(n, () => cb(n === 2 ? new Error('two') : null));
}

function canceling(n, cb) {
  log('canceling', n);
  later(1, () => cb(n === 1 ? false : null));
}

function twice(n, cb) {
  cb(null);
  cb(null);
}

function pair(entry, cb) {
  log('pair', entry);
  cb(null, true);
}

async function main() {
  log('promise', await async.eachLimit([3, 1, 2], 2, iteratee));
  log('empty', await async.eachLimit([], 2, iteratee));
  log('nothing', await async.eachLimit(null, 2, iteratee));
  log('async function', await async.eachLimit([4, 1], 2, double));
  await async.eachLimit([4, 7, 1], 2, double).catch((err) => log('rejected', err.message));
  log('object', await async.eachLimit({ b: 2, a: 1 }, 2, now));
  log('object in time', await async.eachLimit({ a: 3, b: 1, c: 2 }, 2, iteratee));
  log('set', await async.eachLimit(new Set([2, 3]), 2, now));
  log('generator', await async.eachLimit(generator(), 2, iteratee));
  log('map', await async.eachLimit(new Map([[true, 1], [false, 2]]), 2, pair));
  log('async generator', await async.eachLimit(asyncGenerator(), 2, iteratee));
  await async.eachLimit([1, 2, 3, 1], 2, failing).catch((err) => log('failed', err.message));
  await async.eachLimit([1], 2, 'no function').catch((err) => log(err.message));
  await async.eachLimit([1], 0, now).catch((err) => log(err.name, err.message));
  log('before');
  log('returned', async.eachLimit([1, 2], 2, now, (err, result) => log('at once', err, result)));
  log('after');
  try {
    async.eachLimit([1], 2, twice, () => log('twice'));
  } catch (err) {
    log(err.message);
  }
  async.eachLimit([2, 1, 3], 2, canceling, () => log('never'));
  async.eachLimit([2, 3, 1], 2, failing, (err) => log('error', err && err.message));
}

main().then(() => log('main ends'));
