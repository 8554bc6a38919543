const async = require('async');
const log = console.log;

const square = (n, cb) => cb(null, log('squaring', n) || n * n);
const memoized = async.memoize(square);

memoized(3, (err, result) => {
  log('first', result);
  memoized(3, (err, result) => log('remembered', result));
  async.unmemoize(memoized)(3, (err, result) => log('again', result));
  async.unmemoize(square)(4, (err, result) => log('never memoized', result));
});
log(memoized.unmemoized === square);
