const async = require('async');
const log = console.log;
const later = (rounds, fn) => (rounds ? setImmediate(later, rounds - 1, fn) : fn());

const hello = (name, cb) => later(1, () => cb(null, { hello: name }, [1, 2]));

async.log(hello, 'world');
log('returned', async.log((cb) => cb(null, 'at once')));
async.log((cb) => cb());
async.log((cb) => cb('goes to stderr', 'not printed'));
async.log(async (n) => n * 2, 21);
try {
  async.log('text');
} catch (err) {
  log(err.message);
}
