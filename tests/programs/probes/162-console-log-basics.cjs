// claim: console.log joins format output with one space between arguments and ends with a newline; top-level strings are raw, nested strings are quoted
console.log(); console.log(''); console.log('a', 'b', 1, true, null, undefined, -0, 1e21, 0.1, NaN, Infinity);
console.log(['a', 1, null, undefined, [2]]); console.log({ s: 'x', n: 1, z: null, f() {}, g: () => {} });
console.log('%s is %d years', 'Bob', 42, 'extra'); console.log('%o', [1]); console.log('100%', 5);
console.log("it's", ["it's", 'say "hi"', `both ' and "`, 'back`tick', 'new\nline', 'tab\t', 'nul\0', 'é', '\u{1F600}', '\x1b']); console.log([''], [' '], {});
console.log('multi\nline', ['multi\nline']);
