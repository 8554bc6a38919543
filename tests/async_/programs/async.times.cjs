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
  log('promise', await async.times(4, iteratee));
  log('none', await async.times(0, iteratee));
  log('async function', await async.times(3, async (n) => `number ${n}`));
  await async.times(4, (n, next) => next(n === 1 ? new Error('one') : null, log(n))).catch((err) => log(err.message));
}

log('returned', async.times(2, (n, next) => next(null, n), (err, results) => log('at once', err, results)));
async.times(2, (n, next) => next(n === 0 ? false : null, log('canceling', n)), () => log('never'));
for (const [n, fn] of [[-1, iteratee], [1.5, iteratee], [1, null]]) {
  try {
    async.times(n, fn, () => log('never'));
  } catch (err) {
    log(err.name, err.message);
  }
}
main().then(() => log('main ends'));
