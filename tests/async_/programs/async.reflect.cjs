const async = require('async');
const log = console.log;

const bad = (cb) => cb('failed', 'partial');

async.reflect((a, cb) => cb(null, a))('x', (err, result) => log('value', err, result));
async.reflect((cb) => cb())((err, result) => log('nothing', err, result));
async.reflect((cb) => cb(null, 1, 2))((err, result) => log('several', err, result.value));
async.reflect(bad)((err, result) => log('error', err, result.error, result.value));
async.reflect((cb) => cb(null))((err, result) => log('error and value', result.error, result.value));
async.reflect(async () => { throw new Error('thrown'); })((err, result) => log('async function', result.error.message));
async.parallel([async.reflect(bad), async.reflect((cb) => cb(null, 'good'))], (err, results) => log(err, results));
async.reflect((cb) => cb('failed'))((err, result) => log(result));
