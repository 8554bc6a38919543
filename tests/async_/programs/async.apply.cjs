const async = require('async');
const log = console.log;

const greet = (greeting, name, cb) => cb(null, `${greeting}, ${name}`);

async.parallel([async.apply(greet, 'hello', 'Ada'), async.apply(greet, 'hi', 'Grace')], (err, results) => log(err, results));
async.apply(greet, 'hey')('Alan', (err, text) => log(text));
log(async.apply((a, b, c) => [a, b, c], 1)(2, 3, 4));
log(async.apply((a, b) => [a, b])(1));
async.map(['a', 'b'], async.apply(greet, 'dear')).then((texts) => log(texts));
