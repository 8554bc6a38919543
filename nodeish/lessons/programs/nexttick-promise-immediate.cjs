// nextTick queue, then promise queue, then the phases of the loop.
const baz = () => console.log('baz (immediate)');
const foo = () => console.log('foo (nextTick)');
const zoo = () => console.log('zoo (nextTick from a promise)');
const start = () => {
  console.log('start');
  setImmediate(baz);
  new Promise((resolve) => resolve('bar (promise)')).then((v) => {
    console.log(v);
    process.nextTick(zoo);
    Promise.resolve().then(() => console.log('bar 2 (promise before the new tick)'));
  });
  process.nextTick(foo);
  process.nextTick((a, b) => console.log('nextTick with arguments', a, b), 1, 2);
};
start();
console.log('main over');
