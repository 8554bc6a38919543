const async = require('async');
const log = console.log;
const later = (rounds, fn) => (rounds ? setImmediate(later, rounds - 1, fn) : fn());

const hello = (name, cb) => later(1, () => cb(null, { hello: name }, [1, 2]));

async.dir(hello, 'world');
log('returned', async.dir((cb) => cb(null, 'at once')));
async.dir((cb) => cb());
async.dir((cb) => cb('goes to stderr', 'not printed'));
async.dir(async (n) => n * 2, 21);
try {
  async.dir('text');
} catch (err) {
  log(err.message);
}
