const async = require('async');
const log = console.log;
const later = (rounds, fn) => (rounds ? setImmediate(later, rounds - 1, fn) : fn());

let n = 0;
const test = (...results) => {
  const cb = results.pop();
  log('test', ...results);
  cb(null, n >=3);
};

function body(cb) {
  n++;
  later(1, () => cb(null, 'result', n));
}

async function main() {
  log('promise', await async.doUntil(body, test));
  log('once', await async.doUntil(body, test));
  n = 1;
  log('async functions', await async.doUntil(async () => ++n, async (value) => log('value', value) || n >=3));
  await async.doUntil(body, (a, b, cb) => cb(new Error(`test failed ${a} ${b}`))).catch((err) => log(err.message));
  await async.doUntil((cb) => cb(new Error('body failed')), test).catch((err) => log(err.message));
  n = 0;
  async.doUntil((cb) => { n++; cb(null, n); log('after', n); }, test, (...args) => log('at once', ...args));
  log('returned', async.doUntil((cb) => cb(false), test, () => log('never')));
  async.doUntil((cb) => cb(), (cb) => cb(false), () => log('never'));
  async.doUntil((cb) => cb('failed', 1), test, (...args) => log(...args));
  await new Promise((resolve) => resolve(async.doUntil(body, null))).catch((err) => log(err.message));
}

main().then(() => log('main ends'));
