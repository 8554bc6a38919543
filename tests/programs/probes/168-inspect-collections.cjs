// claim: inspect of Map, Set, weak collections, iterators, typed arrays, buffers, dates, regexps
console.log(new Set(), new Set([1]), [new Set(['two'])]);
console.log(Buffer.from('hello'), Buffer.alloc(60)); console.log(new Date(0), [new Date(0)], /re/i, [/x/]);
console.log((function* () {})(), (async function* () {})()); class S extends Set {} console.log(new S([1]));
console.log(new Set(Array.from({ length: 120 }, (_, i) => i)).size);
