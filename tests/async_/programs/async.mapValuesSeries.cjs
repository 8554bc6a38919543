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
  log('object', await async.mapValuesSeries({ c: 2, b: 3, 7: 1, a: 1 }, iteratee));
  log('list', await async.mapValuesSeries([2, 3, 1], iteratee));
  log('nothing', await async.mapValuesSeries(undefined, iteratee), await async.mapValuesSeries({}, iteratee));
  log('text', await async.mapValuesSeries('ab', (value, key, cb) => cb(null, log(value, key))));
  log('map', await async.mapValuesSeries(new Map([[true, 1], [false, 2]]), (value, key, cb) => cb(null, log(value, key))));
  log('instance', await async.mapValuesSeries(new Point(), iteratee));
  log('async generator', await async.mapValuesSeries(asyncGenerator(), joined));
  log('async function', await async.mapValuesSeries({ x: 1, y: 2 }, joined));
  await async.mapValuesSeries({ x: 1, y: 7, z: 3 }, joined).catch((err) => log('rejected', err.message));
  await async.mapValuesSeries({ a: 1, b: 2, c: 3, d: 1 }, failing).catch((err) => log('failed', err.message));
  await async.mapValuesSeries({ a: 1 }, null).catch((err) => log(err.message));
  log('returned', async.mapValuesSeries({ a: 1 }, (value, key, cb) => cb(null, key), (err, result) => log('at once', err, result)));
  async.mapValuesSeries({ a: 2, b: 1, c: 3 }, canceling, () => log('never'));
  async.mapValuesSeries({ a: 3, b: 2, c: 1 }, failing, (err) => log('error', err && err.message));
}

main().then(() => log('main ends'));
