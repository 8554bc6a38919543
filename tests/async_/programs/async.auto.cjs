const async = require('async');
const log = console.log;
const later = (rounds, fn) => (rounds ? setImmediate(later, rounds - 1, fn) : fn());

const task = (name, rounds) => (cb) => {
  log('start', name);
  later(rounds, () => {
    log('end', name);
    cb(null, `${name} result`);
  });
};
const both = (results, cb) => {
  log('both', results);
  later(1, () => cb(null, 'x', 'y'));
};
const report = (name) => (err) => log(name, err.message);

async function main() {
  log('promise', await async.auto({ last: ['first', 'second', both], first: task('first', 3), second: task('second', 1) }));
  log('concurrency', await async.auto({ a: task('a', 2), b: task('b', 1), c: [task('c', 1)], d: ['b', async (results) => Object.keys(results)] }, 1));
  log('async function', await async.auto({ a: async () => 1, b: ['a', async ({ a }) => a + 1] }));
  await async.auto({ a: (cb) => cb(new Error('a failed'), 'partial'), b: ['a', both] }).catch(report('rejected'));
}

log('returned', async.auto({ a: (cb) => cb(null, 1), b: ['a', (r, cb) => cb(null, r.a + 1)] }, (err, results) => log('at once', err, results)));
async.auto({ a: (cb) => cb(null, 1), b: (cb) => cb('failed', 2), c: ['a', (r, cb) => log('never')] }, (err, results) => log(err, results));
async.auto({ a: (cb) => cb(false), b: ['a', () => log('never')] }, () => log('never'));
async.auto({}, (...args) => log('empty', args));
async.auto({ a: task('limited', 1), b: task('too', 1) }, 1, (err, results) => log(results));
for (const tasks of [
  { a: ['missing', both], b: task('b', 1) },
  { a: ['b', both], b: ['a', both] },
  { a: ['a', both] },
  { a: task('x', 1), b: ['a', 'c', both], c: ['b', both] },
  { a: ['b', 'z', both], b: task('b', 1) },
  { a: ['b', 'b', both], b: task('b', 1) },
]) {
  try {
    async.auto(tasks, () => log('never'));
  } catch (err) {
    log(err.message);
  }
}
try {
  async.auto({ a: (cb) => { cb(null, 1); cb(null, 2); } }, (err, results) => log(err, results));
} catch (err) {
  log(err.message);
}
main().then(() => log('main ends'));
