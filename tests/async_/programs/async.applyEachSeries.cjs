const async = require('async');
const log = console.log;
const later = (rounds, fn) => (rounds ? setImmediate(later, rounds - 1, fn) : fn());

const slow = (a, b, cb) => {
  log('slow', a, b);
  later(2, () => cb(null, a + b));
};
const quick = (a, b, cb) => {
  log('quick', a, b);
  later(1, () => cb(null, a * b));
};

async function main() {
  log('promise', await async.applyEachSeries([slow, quick], 3, 4)());
  log('empty', await async.applyEachSeries([], 1)());
  log('async function', await async.applyEachSeries([async (a, b) => a - b], 3, 4)());
  log('object', await async.applyEachSeries({ x: slow, y: quick }, 3, 4)());
  await async.applyEachSeries([(cb) => cb(new Error('failed')), (cb) => cb(null, log('second'))])().catch((err) => log(err.message));
}

log('returned', async.applyEachSeries([(x, cb) => cb(null, x), (x, cb) => cb(null, x * 2)], 5)((err, results) => log('at once', err, results)));
async.applyEachSeries([(cb) => cb(false)])(() => log('never'));
main().then(() => log('main ends'));
