const async = require('async');
const log = console.log;
const later = (rounds, fn) => (rounds ? setImmediate(later, rounds - 1, fn) : fn());

let n = 0;
const test = (cb) => cb(null, n >=3);

function body(cb) {
  n++;
  log('body', n);
  later(1, () => cb(null, 'result', n));
}

async function main() {
  log('promise', await async.until(test, body));
  log('not at all', await async.until(test, body));
  n = 1;
  log('async functions', await async.until(async () => n >=3, async () => `n is ${++n}`));
  n = 2;
  await async.until((cb) => cb(new Error('test failed')), body).catch((err) => log(err.message));
  await async.until(test, (cb) => cb(new Error('body failed'), 1)).catch((err) => log(err.message));
  n = 0;
  async.until(test, (cb) => { n++; cb(null, n); log('after', n); }, (...args) => log('at once', ...args));
  n = 2;
  log('returned', async.until(test, (cb) => cb(false), () => log('never')));
  async.until((cb) => cb(false), body, () => log('never'));
  async.until((cb) => cb('test', 1), body, (...args) => log(...args));
  await new Promise((resolve) => resolve(async.until(null, body))).catch((err) => log(err.message));
}

main().then(() => log('main ends'));
