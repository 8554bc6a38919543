const async = require('async');
const log = console.log;
const later = (rounds, fn) => (rounds ? setImmediate(later, rounds - 1, fn) : fn());

const task = (name, rounds, error) => (cb) => {
  log('start', name);
  later(rounds, () => {
    log('end', name);
    cb(error, name);
  });
};

async function main() {
  log('first', await async.race([task('a', 3), task('b', 1), task('c', 2)]));
  log('empty', await async.race([]));
  log('async function', await async.race([task('slow', 2), async () => 'quick']));
  await async.race([task('good', 2), task('bad', 1, new Error('bad'))]).catch((err) => log('rejected', err.message));
  await async.race(null).catch((err) => log(err.name, err.message));
  await async.race({ a: task('a', 1) }).catch((err) => log(err.message));
  await async.race([1]).catch((err) => log(err.message));
}

log('returned', async.race([(cb) => cb(null, 1, 2), (cb) => cb(null, log('also called'))], (...args) => log('at once', ...args)));
async.race([task('x', 2, 'error'), task('y', 3)], (err, result) => log('callback', err, result));
main().then(() => log('main ends'));
