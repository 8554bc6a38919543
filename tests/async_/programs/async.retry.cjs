const async = require('async');
const log = console.log;
const later = (rounds, fn) => (rounds ? setImmediate(later, rounds - 1, fn) : fn());

let attempts = 0;
const failing = (times) => (cb) => {
  attempts++;
  log('attempt', attempts);
  later(1, () => cb(attempts < times ? new Error(`failed ${attempts}`) : null, attempts, 'result'));
};
const anew = () => { attempts = 0; };

async function main() {
  log('default', await async.retry(failing(3)));
  anew();
  await async.retry(failing(9)).catch((err) => log('rejected', err.message));
  anew();
  await async.retry(2, failing(9)).catch((err) => log('two', err.message));
  anew();
  log('text', await async.retry('3', failing(3)));
  anew();
  const interval = (count) => { log('interval', count); return count; };
  log('function', await async.retry({ times: 4, interval }, failing(4)));
  anew();
  const errorFilter = (err) => { log('filter', err.message); return err.message !== 'failed 2'; };
  await async.retry({ times: 5, interval: 1, errorFilter }, failing(9)).catch((err) => log('filtered', err.message));
  anew();
  log('async function', await async.retry(3, async () => { if (++attempts < 3) throw new Error('x'); return `after ${attempts}`; }));
  await async.retry({ times: 1 }, (cb) => cb('text', 5)).catch((err) => log('once', err));
}

log('returned', async.retry((cb) => cb(null, 1, 2), (...args) => log('at once', ...args)));
async.retry(3, (cb) => cb(false), () => log('never'));
async.retry({ times: 1 }, (cb) => cb('failed', 'partial'), (...args) => log(...args));
for (const args of [[3], [undefined, failing(1)], [3, 'text'], [true, failing(1)]]) {
  try {
    async.retry(...args);
  } catch (err) {
    log(err.message);
  }
}
main().then(() => log('main ends'));
