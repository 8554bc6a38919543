const async = require('async');
const log = console.log;
const later = (rounds, fn) => (rounds ? setImmediate(later, rounds - 1, fn) : fn());

const task = (name, rounds) => (cb) => {
  log('start', name);
  later(rounds, () => {
    log('end', name);
    cb(null, name);
  });
};
const failing = (cb) => later(1, () => cb(new Error('failing'), 'partial'));

async function three() {
  return 3;
}

async function main() {
  log('list', await async.parallelLimit([task('a', 3), task('b', 1), task('c', 2)], 2));
  log('object', await async.parallelLimit({ x: task('a', 3), y: task('b', 1), z: three }, 2));
  log('empty', await async.parallelLimit([], 2), await async.parallelLimit({}, 2));
  log('several', await async.parallelLimit([(cb) => cb(null, 1, 2), (cb) => cb(), (cb) => cb(null, null)], 2));
  log('set', await async.parallelLimit(new Set([three]), 2));
  await async.parallelLimit([task('a', 1), failing, task('c', 2)], 2).catch((err) => log('rejected', err.message));
  await async.parallelLimit(['text'], 2).catch((err) => log(err.message));
}

log('returned', async.parallelLimit([(cb) => cb(null, 1), (cb) => cb(null, 2)], 2, (err, results) => log('at once', err, results)));
async.parallelLimit([(cb) => cb(null, 1), (cb) => cb('failed', 2)], 2, (err, results) => log(err, results));
async.parallelLimit({ a: (cb) => cb(null, 1), b: (cb) => cb('failed', 2) }, 2, (err, results) => log(err, results));
async.parallelLimit([(cb) => cb(false), (cb) => cb(null, log('second'))], 2, () => log('never'));
try {
  async.parallelLimit([(cb) => cb(cb(null, 1))], 2, () => log('once'));
} catch (err) {
  log(err.message);
}
main().then(() => log('main ends'));
