// Tasks v. microtasks.
const log = (s) => console.log(s);
log('script start');
setTimeout(() => log('timer A'), 0);
setTimeout(() => { log('timer B'); Promise.resolve().then(() => log('microtask of B')); }, 0);
setTimeout(() => log('timer C'), 0);
Promise.resolve()
  .then(() => log('chain 1.1'))
  .then(() => log('chain 1.2'))
  .then(() => log('chain 1.3'));
Promise.resolve().then(() => setTimeout(() => log('timer set by a microtask'), 0));
queueMicrotask(() => {
  log('queueMicrotask');
  queueMicrotask(() => log('nested microtask, still before any timer'));
});
(async () => { log('async body'); await null; log('after await'); })();
log('script end');
