// claim: util.format placeholders (with a single argument nothing is replaced, not even %%)
const f = require('util').format; const p = (...a) => console.log(JSON.stringify(f(...a)));
p('%s', 'str'); p('%s', 42); p('%s', -0); p('%s', undefined); p('%s', null); p('%s', { a: { b: { c: 1 } } }); p('%s', [1, [2, [3]]]); p('%s', new Error('E').message); p('%s', { toString() { return 'custom'; } }); p('%s', new Date(0));
p('%d', '42'); p('%d', '0x10'); p('%d', 'x'); p('%d', -0); p('%d', {}); p('%d', '');
p('%i', 42.9); p('%i', '42.9px'); p('%i', 'x'); p('%f', '1.50'); p('%f', 'x');
p('%j', { a: [1, undefined] }); p('%j', undefined); const c = {}; c.c = c; p('%j', c); p('%j', 'quote"');
p('%o', { a: 1, f() {} }); p('%O', { a: { b: { c: { d: 1 } } } }); p('%o', [1, 'two']); p('%O', 'str');
p('%c styled', 'color: red'); p('%%'); p('%% %s', 'x'); p('100%'); p('%x %s', 1); p('%'); p('a%sb%', 1);
