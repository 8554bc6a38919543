const async = require('async');
const log = console.log;

async.constant(42, 'x')((...args) => log(args));
async.constant()(1, 2, 3, (...args) => log(args));
async.waterfall([async.constant('a', 'b'), (a, b, cb) => cb(null, b + a)], (err, result) => log(err, result));
async.auto({ x: async.constant(1), y: ['x', (results, cb) => cb(null, results.x + 1)] }).then((results) => log(results));
async.series([async.constant(1), async.constant(1, 2)]).then((results) => log(results));
