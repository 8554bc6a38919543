// In an ES module the script itself runs inside the microtask queue,
// so promises come before nextTick; top-level await is allowed.
import fs from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
const start = () => {
  console.log('start');
  setImmediate(() => console.log('baz (immediate)'));
  Promise.resolve('bar (promise)').then((v) => {
    console.log(v);
    process.nextTick(() => console.log('zoo (nextTick from a promise)'));
  });
  process.nextTick(() => console.log('foo (nextTick)'));
};
start();
await delay(10);
const stat = await fs.stat(new URL(import.meta.url));
console.log('top-level await works', stat.isFile());
