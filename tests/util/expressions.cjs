// Evaluate each expression that comes on stdin as a JSON array, in order; print what they give or raise, inspected, as a JSON array.
const util = require('util');
const assert = require('assert');
const holds = (assertion) => (...args) => {
  try {
    assertion(...args);
    return true;
  } catch (e) {
    if (e instanceof assert.AssertionError) return false;
    throw e;
  }
};
class Point { constructor(x, y) { this.x = x; this.y = y; } }
class Other { constructor(x, y) { this.x = x; this.y = y; } }
class MyError extends Error { constructor(m) { super(m); this.name = 'MyError'; this.extra = 1; } }
const x = {
  Point, Other, MyError,
  deepEqual: holds(assert.deepEqual),
  equal: holds(assert.equal),
  coded: (error, code) => Object.assign(error, { code }),
  failure: () => new Error('failed'),
  error: (e) => [e.name, e.message, e.code, e.extra],
  cycle: () => { const o = {}; o.self = o; return o; },
  shared: () => { const o = [1]; return [o, o]; },
  f: function f() {}, g: function g() {},
  always: { validateStream: false },
};
const results = [];
for (const source of JSON.parse(require('fs').readFileSync(0, 'utf8'))) {
  try {
    results.push(util.inspect(new Function('util', 'x', `return (${source})`)(util, x), { depth: 9 }));
  } catch (e) {
    results.push(`${e.name} [${e.code ?? null}]: ${e.message}`);
  }
}
console.log(JSON.stringify(results, null, 1));
