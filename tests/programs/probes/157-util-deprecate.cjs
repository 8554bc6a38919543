// claim: deprecate warns once per code (or per function) at the first call, keeps this, arguments and result
const util = require('util');
process.on('warning', (w) => console.log(w.name, w.code, w.message));
const f = util.deprecate(function (a) { return [a]; }, 'f is old', 'DEPX1'); const g = util.deprecate(() => 'g', 'g is old', 'DEPX1'); const h = util.deprecate(() => 'h', 'no code');
console.log(f(2), f(3), g(), h(), h());
