const async = require('async');
const log = console.log;
const later = (rounds, fn) => (rounds ? setImmediate(later, rounds - 1, fn) : fn());

function iteratee(value, key, cb) {
  log('start', value, key);
  later(value, () => {
    log('end', value, key);
    cb(null, value + ':' + key);
  });
}

function failing(value, key, cb) {
  log('failing start', key);
  later(value, () => cb(value === 2 ? new Error(`not ${key}`) : null));
}

function canceling(value, key, cb) {
  later(1, () => cb(value === 1 ? false : null, log('canceling', key)));
}

async function joined(value, key) {
  if (value === 7) throw new Error('seven');
  return `${key} is ${value}`;
}

async function* asyncGenerator() {
  yield* ['x', 'y'];
}

class Point {
  constructor() {
    this.x = 2;
    this.y = 1;
  }
}

async function main() {
  log('object', await async.mapValuesLimit({ c: 2, b: 3, 7: 1, a: 1 }, 2, iteratee));
  log('list', await async.mapValuesLimit([2, 3, 1], 2, iteratee));
  log('nothing', await async.mapValuesLimit(undefined, 2, iteratee), await async.mapValuesLimit({}, 2, iteratee));
  log('text', await async.mapValuesLimit('ab', 2, (value, key, cb) => cb(null, log(value, key))));
  log('map', await async.mapValuesLimit(new Map([[true, 1], [false, 2]]), 2, (value, key, cb) => cb(null, log(value, key))));
  log('instance', await async.mapValuesLimit(new Point(), 2, iteratee));
  log('async generator', await async.mapValuesLimit(asyncGenerator(), 2, joined));
  log('async function', await async.mapValuesLimit({ x: 1, y: 2 }, 2, joined));
  await async.mapValuesLimit({ x: 1, y: 7, z: 3 }, 2, joined).catch((err) => log('rejected', err.message));
  await async.mapValuesLimit({ a: 1, b: 2, c: 3, d: 1 }, 2, failing).catch((err) => log('failed', err.message));
  await async.mapValuesLimit({ a: 1 }, 2, null).catch((err) => log(err.message));
  await async.mapValuesLimit({ a: 1 }, -1, joined).catch((err) => log(err.name, err.message));
  log('returned', async.mapValuesLimit({ a: 1 }, 2, (value, key, cb) => cb(null, key), (err, result) => log('at once', err, result)));
  async.mapValuesLimit({ a: 2, b: 1, c: 3 }, 2, canceling, () => log('never'));
  async.mapValuesLimit({ a: 3, b: 2, c: 1 }, 2, failing, (err) => log('error', err && err.message));
}

main().then(() => log('main ends'));
