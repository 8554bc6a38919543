// claim: enterWith changes the current context for the rest of the synchronous run and what it starts; done in the synchronous part of an async callee it leaks into the caller (even after await), done after the callee's first await it does not; bind/snapshot/AsyncResource keep a context
const { AsyncLocalStorage, AsyncResource } = require('async_hooks'); const als = new AsyncLocalStorage();
(async () => {
  als.enterWith(1); console.log('own', als.getStore());
  await (async () => { als.enterWith(2); await null; console.log('callee after await', als.getStore()); })();
  console.log('caller: leaked from the synchronous part', als.getStore());
  await (async () => { await null; als.enterWith(3); console.log('callee', als.getStore()); })();
  console.log('caller: not leaked from after the await', als.getStore());
  const f = als.run('bound', () => AsyncLocalStorage.bind((a) => [als.getStore(), a])); console.log(f('arg'));
  const snap = als.run('snap', () => AsyncLocalStorage.snapshot()); console.log(snap((a) => [als.getStore(), a], 5));
  const r = als.run('res', () => new AsyncResource('X')); console.log(r.runInAsyncScope(function (a) { return [als.getStore(), a]; }, null, 1));
  als.disable(); console.log(als.getStore()); als.run('again', () => console.log(als.getStore()));
})();
console.log('main after the async function started', als.getStore());
