// claim: callbackify calls back by nextTick after the promise settles, with (null, value) or (err), keeps this, and returns undefined
const { callbackify } = require('util');
const f = callbackify(async function (a) { if (a < 0) throw new Error('neg'); return [a]; });
console.log(f(1, (e, v) => console.log(e, v)));
f(-1, (e, v) => console.log(e.message, v, 'args'));
f(2, function (...a) { console.log('arg count', a.length); });
callbackify(async () => {})((...a) => console.log(a));
Promise.resolve().then(() => console.log('m1')).then(() => console.log('m2')).then(() => console.log('m3'));
process.nextTick(() => console.log('tick'));
