const async = require('async');
const log = console.log;
const later = (rounds, fn) => (rounds ? setImmediate(later, rounds - 1, fn) : fn());

let calls = 0;
const slow = async.memoize((a, b, cb) => {
  calls++;
  log('called with', a, b);
  later(1, () => cb(a === 'bad' ? new Error('bad') : null, a + b, calls));
});
const call = (...args) => new Promise((resolve) => slow(...args, (...results) => resolve(results.map((x) => (x && x.message) || x))));

async function main() {
  log(await Promise.all([call(1, 2), call(1, 3), call(2, 2)]));
  log(await call('1', 5));
  log(await call('bad', 0), await call('bad', 0));
  const joined = async.memoize((a, b, cb) => cb(null, log('joined', a, b)), (a, b) => a + '+' + b);
  joined(1, 2, () => joined(1, 2, () => joined(1, 3, () => log('after the second'))));
  log(Object.keys(slow.memo), slow.memo[1], calls);
  slow(1, 0, (err, sum) => log('remembered', sum));
  log('not at once');
  const own = async.memoize(async (n) => log('async function', n) || n * 2);
  own(4, (err, result) => own(4, (err, again) => log(result, again)));
}

main().then(() => log('main ends'));
