const async = require('async');
const log = console.log;
const later = (rounds, fn) => (rounds ? setImmediate(later, rounds - 1, fn) : fn());

function iteratee(n, cb) {
  log('start', n);
  later(n, () => {
    log('end', n);
    cb(null, n > 1);
  });
}

function now(n, cb) {
  cb(null, n > 1);
}

async function double(n) {
  await null;
  if (n === 7) throw new Error('seven');
  return n > 1;
}

function* generator() {
  yield* [2, 1];
}

async function* asyncGenerator() {
  yield* [1, 3, 2];
}

function failing(n, cb) {
  log('failing start', n);
  later(n, () => cb(n === 2 ? new Error('two') : null, n > 1));
}

function canceling(n, cb) {
  log('canceling', n);
  later(1, () => cb(n === 1 ? false : null, n > 1));
}

function twice(n, cb) {
  cb(null, n > 1);
  cb(null, n > 1);
}

function pair(entry, cb) {
  log('pair', entry);
  cb(null, true);
}

async function main() {
  log('promise', await async.groupBySeries([3, 1, 2], iteratee));
  log('empty', await async.groupBySeries([], iteratee));
  log('nothing', await async.groupBySeries(null, iteratee));
  log('async function', await async.groupBySeries([4, 1], double));
  await async.groupBySeries([4, 7, 1], double).catch((err) => log('rejected', err.message));
  log('object', await async.groupBySeries({ b: 2, a: 1 }, now));
  log('object in time', await async.groupBySeries({ a: 3, b: 1, c: 2 }, iteratee));
  log('set', await async.groupBySeries(new Set([2, 3]), now));
  log('generator', await async.groupBySeries(generator(), iteratee));
  log('map', await async.groupBySeries(new Map([[true, 1], [false, 2]]), pair));
  log('async generator', await async.groupBySeries(asyncGenerator(), iteratee));
  await async.groupBySeries([1, 2, 3, 1], failing).catch((err) => log('failed', err.message));
  await async.groupBySeries([1], 'no function').catch((err) => log(err.message));
  log('before');
  log('returned', async.groupBySeries([1, 2], now, (err, result) => log('at once', err, result)));
  log('after');
  try {
    async.groupBySeries([1], twice, () => log('twice'));
  } catch (err) {
    log(err.message);
  }
  async.groupBySeries([2, 1, 3], canceling, () => log('never'));
  async.groupBySeries([2, 3, 1], failing, (err) => log('error', err && err.message));
}

main().then(() => log('main ends'));
