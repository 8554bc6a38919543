const async = require('async');
const log = console.log;
const later = (rounds, fn) => (rounds ? setImmediate(later, rounds - 1, fn) : fn());

const failing = (name) => (cb) => {
  log('trying', name);
  later(1, () => cb(new Error(name), 'partial'));
};

async function main() {
  log('second', await async.tryEach([failing('a'), (cb) => cb(null, 'b'), failing('c')]));
  log('several', await async.tryEach([(cb) => cb(null, 1, 2)]));
  log('async function', await async.tryEach([async () => { throw new Error('x'); }, async () => 'good']));
  log('empty', await async.tryEach([]), await async.tryEach(null));
  log('object', await async.tryEach({ a: failing('a'), b: (cb) => cb(null, 'b') }));
  await async.tryEach([failing('a'), failing('b')]).catch((err) => log('all failed', err.message));
  await async.tryEach(['text']).catch((err) => log(err.message));
}

log('returned', async.tryEach([(cb) => cb('failed'), (cb) => cb(null, 'good')], (err, result) => log('at once', err, result)));
async.tryEach([(cb) => cb('one', 1), (cb) => cb('two', 2)], (...args) => log(...args));
async.tryEach([(cb) => cb(false), failing('not tried')], () => log('never'));
main().then(() => log('main ends'), (err) => log(err.message));
