// claim: next() on an async generator settles at tick 2 when it yields a plain value (yield awaits); falling off the end settles at tick 1, and so does an exhausted one
let t = 0; (function step() { if (t < 30) Promise.resolve().then(() => { t++; step(); }); })();
async function* y() { yield 1; }
async function* e() {}
y().next().then(() => console.log('yield value: tick', t));
e().next().then(() => console.log('empty body: tick', t));
const done = e(); const before = done.next();
before.then(() => { const t0 = t; done.next().then(() => console.log('next() after completion: ticks', t - t0)); });
