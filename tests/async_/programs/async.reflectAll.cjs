const async = require('async');
const log = console.log;
const later = (rounds, fn) => (rounds ? setImmediate(later, rounds - 1, fn) : fn());

const tasks = [(cb) => later(2, () => cb(null, 'slow')), (cb) => cb('failed'), async () => 3];

async.parallel(async.reflectAll(tasks), (err, results) => log(err, results));
async.series(async.reflectAll({ a: tasks[1], b: tasks[2] })).then((results) => log(results));
async.parallel(async.reflectAll([])).then((results) => log(results));
async.parallel(async.reflectAll({})).then((results) => log(results));
