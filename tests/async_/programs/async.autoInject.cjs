const async = require('async');
const log = console.log;
const later = (rounds, fn) => (rounds ? setImmediate(later, rounds - 1, fn) : fn());

const value = (cb) => later(2, () => cb(null, 'value'));

function join(first, second, cb) {
  log('join', first, second);
  cb(null, first + second);
}

async function main() {
  log('promise', await async.autoInject({ first: value, second: (cb) => cb(null, 2), both: join, text: (both, cb) => cb(null, `<${both}>`) }));
  log('lists', await async.autoInject({ a: [value], b: ['a', (x, cb) => cb(null, x.length)], c: ['a', 'b', async (x, y) => [x, y]] }));
  log('async functions', await async.autoInject({ one: async () => 1, two: async (one) => one + 1, three: async function (one, two) { return one + two; } }));
  await async.autoInject({ a: (cb) => cb(new Error('a failed')), b: (a, cb) => cb(null, log('never')) }).catch((err) => log(err.message));
}

log('returned', async.autoInject({ a: (cb) => cb(null, 1), b: (a, cb) => cb(null, a + 1) }, (err, results) => log('at once', err, results)));
try {
  async.autoInject({ a: (missing, cb) => cb(), b: (a, cb) => cb() }, () => log('never'));
} catch (err) {
  log(err.message);
}
main().then(() => log('main ends'));
