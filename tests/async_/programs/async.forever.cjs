const async = require('async');
const log = console.log;
const later = (rounds, fn) => (rounds ? setImmediate(later, rounds - 1, fn) : fn());

let n = 0;

function body(cb) {
  n++;
  log('body', n);
  cb(n === 3 ? new Error('enough') : null);
  log('after', n);
}

log('returned', async.forever(body, (err) => log('ended', err.message)));
log('script goes on');
let m = 0;
async.forever(async () => { log('async function', m); if (++m === 2) throw new Error('two'); }).catch((err) => log('rejected', err.message));
async.forever((cb) => cb(false), () => log('never'));
async.forever((cb) => later(1, () => cb('text')), (...args) => log(...args));
