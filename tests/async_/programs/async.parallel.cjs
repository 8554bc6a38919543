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
  log('list', await async.parallel([task('a', 3), task('b', 1), task('c', 2)]));
  log('object', await async.parallel({ x: task('a', 3), y: task('b', 1), z: three }));
  log('empty', await async.parallel([]), await async.parallel({}));
  log('several', await async.parallel([(cb) => cb(null, 1, 2), (cb) => cb(), (cb) => cb(null, null)]));
  log('set', await async.parallel(new Set([three])));
  await async.parallel([task('a', 1), failing, task('c', 2)]).catch((err) => log('rejected', err.message));
  await async.parallel(['text']).catch((err) => log(err.message));
}

log('returned', async.parallel([(cb) => cb(null, 1), (cb) => cb(null, 2)], (err, results) => log('at once', err, results)));
async.parallel([(cb) => cb(null, 1), (cb) => cb('failed', 2)], (err, results) => log(err, results));
async.parallel({ a: (cb) => cb(null, 1), b: (cb) => cb('failed', 2) }, (err, results) => log(err, results));
async.parallel([(cb) => cb(false), (cb) => cb(null, log('second'))], () => log('never'));
try {
  async.parallel([(cb) => cb(cb(null, 1))], () => log('once'));
} catch (err) {
  log(err.message);
}
main().then(() => log('main ends'));
