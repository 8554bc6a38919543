# claim: deprecate warns once per code (or per function) at the first call, keeps this, arguments and result
# left out: "this"
from nodeish import console, process, util

process.on('warning', lambda w: console.log(w.name, w.code, w.message))
f = util.deprecate(lambda a: [a], 'f is old', 'DEPX1')
g = util.deprecate(lambda: 'g', 'g is old', 'DEPX1')
h = util.deprecate(lambda: 'h', 'no code')
console.log(f(2), f(3), g(), h(), h())
