const log = console.log;

setTimeout(() => log('timeout'), 500);
process.nextTick(() => log('tick'));
Promise.resolve([1, 2]).then((v) => log('then', v));
queueMicrotask(() => log('microtask'));

async function main() {
  log('main runs at once');
  const v = await new Promise((resolve) => setImmediate(resolve, 42));
  log('main got', v);
}

log('script ends', main());
