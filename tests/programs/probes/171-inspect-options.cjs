// claim: inspect options: depth, compact, breakLength, sorted, showHidden, getters, maxArrayLength, colors
const { inspect } = require('util'); const o = { b: { c: { d: { e: 1 } } }, a: [1, 2, 3] };
console.log(inspect(o, { depth: 0 })); console.log(inspect(o, { depth: null })); console.log(inspect(o, { compact: false })); console.log(inspect(o, { compact: true, breakLength: Infinity })); console.log(inspect(o, { sorted: true })); console.log(inspect([1, 2, 3, 4], { maxArrayLength: 2 })); console.log(inspect([1], { showHidden: true }));
console.log(JSON.stringify(inspect({ s: 'x', n: 1, b: true, z: null, d: new Date(0), f() {}, r: /x/ }, { colors: true, compact: true, breakLength: Infinity })));
console.log(inspect('a'.repeat(5), { maxStringLength: 2 }), inspect(o, false, 0), inspect.defaultOptions.depth, inspect.defaultOptions.breakLength, inspect.defaultOptions.compact);
