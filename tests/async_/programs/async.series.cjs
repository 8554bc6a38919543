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
  log('list', await async.series([task('a', 3), task('b', 1), task('c', 2)]));
  log('object', await async.series({ x: task('a', 3), y: task('b', 1), z: three }));
  log('empty', await async.series([]), await async.series({}));
  log('several', await async.series([(cb) => cb(null, 1, 2), (cb) => cb(), (cb) => cb(null, null)]));
  log('set', await async.series(new Set([three])));
  await async.series([task('a', 1), failing, task('c', 2)]).catch((err) => log('rejected', err.message));
  await async.series(['text']).catch((err) => log(err.message));
}

log('returned', async.series([(cb) => cb(null, 1), (cb) => cb(null, 2)], (err, results) => log('at once', err, results)));
async.series([(cb) => cb(null, 1), (cb) => cb('failed', 2)], (err, results) => log(err, results));
async.series({ a: (cb) => cb(null, 1), b: (cb) => cb('failed', 2) }, (err, results) => log(err, results));
async.series([(cb) => cb(false), (cb) => cb(null, log('second'))], () => log('never'));
try {
  async.series([(cb) => cb(cb(null, 1))], () => log('once'));
} catch (err) {
  log(err.message);
}
main().then(() => log('main ends'));
