const async = require('async');
const log = console.log;

const done = (name) => (err, value) => log(name, err && err.message, value);

async.asyncify((a, b) => a + b)(1, 2, done('sync'));
async.asyncify(() => { throw new Error('thrown'); })(done('throws'));
async.asyncify((n) => Promise.resolve(n * 2))(4, done('promise'));
async.asyncify(() => Promise.reject(new Error('rejected')))(done('rejection'));
async.asyncify(() => Promise.reject('text'))(done('no error'));
async.asyncify(async (n) => n + 1)(4, done('async function'));
async.asyncify(async () => { throw new Error('async'); })(done('async throws'));
async.asyncify(() => Promise.reject(new Error('x')))((...args) => log('arguments', args.length));
async.asyncify(() => ({ then: (resolve) => resolve('thenable') }))(done('thenable'));
async.waterfall([async.apply(async.asyncify(JSON.parse), '{"a": 1}'), (data, cb) => cb(null, data.a)], done('waterfall'));
process.on('uncaughtException', (err) => log('uncaught', err.message));
async.asyncify(async () => 1)(() => { throw new Error('in the callback'); });
log('script ends');
