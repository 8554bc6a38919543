// claim: ticks per value in for await: 1 over a hand-written async iterator, 2 over an async generator; ending costs 1, 1 (falling off the end)
const ruler = () => { const o = { t: 0 }; (function step() { if (o.t < 60) Promise.resolve().then(() => { o.t++; step(); }); })(); return o; };
const measure = async (name, iterable) => {
  const o = ruler(); const at = [];
  for await (const x of iterable) at.push(o.t);
  console.log(name, 'values at', at.join(), 'end at', o.t);
};
(async () => {
  await measure('async generator, values   ', (async function* () { yield 1; yield 2; yield 3; })());
  await measure('async generator, promises ', (async function* () { yield Promise.resolve(1); yield Promise.resolve(2); })());
  await measure('manual async iterator     ', { [Symbol.asyncIterator]() { let i = 0; return { next() { return Promise.resolve({ value: ++i, done: i > 3 }); } }; } });
})();
