// Even a resolved promise calls back after the current script.
Promise.resolve('Done').then(console.log);
console.log('Me first!');
const fifteen = Promise.resolve(15);
fifteen.then((value) => console.log(`Got ${value}`));
queueMicrotask(() => console.log('microtask queued last'));
