const async = require('async');
const log = console.log;

function never(name, cb) {
  log('called with', name);
  setTimeout(cb, 60, null, 'too late');
}

const report = (err, ...results) => log(err && { message: err.message, code: err.code, info: err.info }, ...results);

async.timeout(never, 5)('a', report);
async.timeout(never, 5, { extra: 'info' })('b', report);
async.timeout((cb) => setTimeout(cb, 60), 5)((err) => log(err.message));
async.timeout((a, cb) => cb(null, a, 'in time'), 1000)('c', report);
async.timeout(async (n) => n * 2, 1000)(4, report);
async.timeout((cb) => cb(new Error('own')), 1000)((err) => log(err.message, err.code));
async.timeout(never, 5)('d', (err) => log(err.name));
log('script ends');
