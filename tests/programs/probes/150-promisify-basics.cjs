// claim: promisify appends a callback, keeps this and arguments, resolves with only the first result value, rejects with any truthy error value, and a synchronous throw becomes a rejection
const { promisify } = require('util');
class O { constructor() { this.k = 7; } m(a, b, cb) { cb(null, [this.k, a, b], 'dropped second value'); } } const o = new O();
(async () => {
  console.log(await promisify(o.m).call(o, 1, 2));
  await promisify((cb) => cb('string error'))().catch((e) => console.log('rejected', e));
  for (const falsy of [null, undefined, 0, '', false]) console.log('falsy error', falsy, '->', await promisify((cb) => cb(falsy, 'ok'))());
  await promisify(() => { throw new Error('sync'); })().catch((e) => console.log('rejected', e.message));
  console.log(await promisify((cb) => { cb(null, 'first'); cb(new Error('late')); cb(null, 'second'); })());
  console.log(await promisify((cb) => cb())());
})();
