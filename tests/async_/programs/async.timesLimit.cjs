const async = require('async');
const log = console.log;
const later = (rounds, fn) => (rounds ? setImmediate(later, rounds - 1, fn) : fn());

function iteratee(n, cb) {
  log('start', n);
  later(3 - n, () => {
    log('end', n);
    cb(null, n * n);
  });
}

async function main() {
  log('promise', await async.timesLimit(4, 2, iteratee));
  log('none', await async.timesLimit(0, 2, iteratee));
  log('async function', await async.timesLimit(3, 2, async (n) => `number ${n}`));
  await async.timesLimit(4, 2, (n, next) => next(n === 1 ? new Error('one') : null, log(n))).catch((err) => log(err.message));
}

log('returned', async.timesLimit(2, 2, (n, next) => next(null, n), (err, results) => log('at once', err, results)));
async.timesLimit(2, 2, (n, next) => next(n === 0 ? false : null, log('canceling', n)), () => log('never'));
for (const [n, fn] of [[-1, iteratee], [1.5, iteratee], [1, null]]) {
  try {
    async.timesLimit(n, 2, fn, () => log('never'));
  } catch (err) {
    log(err.name, err.message);
  }
}
main().then(() => log('main ends'));
