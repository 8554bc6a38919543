// claim: inherits sets super_ and the prototype link; isDeepStrictEqual, stripVTControlCharacters, toUSVString, getSystemErrorName work as named
const util = require('util');
function A() {} A.prototype.hi = () => 'hi'; function B() {} util.inherits(B, A);
console.log(new B().hi(), B.super_ === A, Object.getPrototypeOf(B.prototype) === A.prototype);
console.log(util.isDeepStrictEqual({ a: [1, { b: NaN }] }, { a: [1, { b: NaN }] }), util.isDeepStrictEqual([1], ['1']), util.stripVTControlCharacters('\u001b[31mred\u001b[0m'), util.getSystemErrorName(-2), util.getSystemErrorMap().get(-2));
console.log(util.parseArgs({ args: ['-f', '--bar', 'b', 'pos'], options: { foo: { type: 'boolean', short: 'f' }, bar: { type: 'string' } }, allowPositionals: true }));
