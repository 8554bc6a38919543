const async = require('async');
const log = console.log;
const later = (rounds, fn) => (rounds ? setImmediate(later, rounds - 1, fn) : fn());

const add = (a, b, cb) => {
  log('add', a, b);
  later(1, () => cb(null, a + b));
};

async function main() {
  log('result', await async.waterfall([(cb) => cb(null, 1, 2), add, (n, cb) => cb(null, n * 10)]));
  log('several', await async.waterfall([(cb) => cb(null, 1, 2)]));
  log('none', await async.waterfall([(cb) => cb()]));
  log('async functions', await async.waterfall([async () => 5, async (n) => n + 1, (n, cb) => cb(null, n * 2)]));
  log('empty', await async.waterfall([]));
  await async.waterfall([(cb) => cb(null, 1), (n, cb) => cb(new Error(`failed with ${n}`)), add]).catch((err) => log(err.message));
  await async.waterfall({ a: add }).catch((err) => log(err.name, err.message));
  await async.waterfall([1]).catch((err) => log(err.message));
}

log('returned', async.waterfall([(cb) => cb(null, 'a'), (x, cb) => cb(null, x, 'b')], (...args) => log('at once', ...args)));
async.waterfall([(cb) => cb('failed', 1, 2), add], (...args) => log(...args));
async.waterfall([(cb) => cb(false), add], () => log('never'));
async.waterfall([], (...args) => log('empty', args.length));
try {
  async.waterfall([(cb) => { cb(null, 1); cb(null, 2); }, (n, cb) => log('got', n)], () => log('never'));
} catch (err) {
  log(err.message);
}
main().then(() => log('main ends'));
