// claim: inspect of primitives and boxed primitives
const { inspect } = require('util'); for (const v of ['s', '', 0, -0, 1.5, 1e100, 123456789.123, NaN, true, null, undefined, [-0]]) console.log(inspect(v));
console.log(inspect(123456789.123, { numericSeparator: true }), inspect('x'.repeat(20), { maxStringLength: 5 }));
