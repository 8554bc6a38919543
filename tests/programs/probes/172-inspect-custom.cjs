// claim: a method at util.inspect.custom (Symbol.for('nodejs.util.inspect.custom')) takes over with (depth, options, inspect); a string result is printed raw, other results are inspected; toJSON and toString are ignored
const { inspect } = require('util');
const o = { [inspect.custom](depth, opts, insp) { return `custom(${depth}, ${opts.stylize === undefined}, ${insp === inspect})`; } }; console.log(o, { o }, [[o]]);
console.log({ [inspect.custom]() { return { replaced: true }; } }); console.log({ inspect() { return 'old style'; }, toString() { return 'ts'; }, toJSON() { return 'tj'; } }); console.log('%s|%o|%j', o, 1, { toJSON() { return 'tj'; } });
class Money { constructor(v) { this.v = v; } [inspect.custom](d, { stylize }) { return stylize(`$${this.v}`, 'number'); } } console.log(new Money(5), { price: new Money(6) });
