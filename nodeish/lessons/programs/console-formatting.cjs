// What console.log prints: the other programs depend on it.
console.log('text', 1, -0, 1.5, 1e21, NaN, Infinity, true, null, undefined);
console.log(['a', "it's", 'say "hi"', `both ' and "`], 'top level strings have no quotes');
class K {}
console.log({ a: 1, 'b-c': [1, [2, [3, [4]]]], d: { e: { f: { g: 1 } } }, h: undefined, i() {}, j: K });
console.log([undefined, null], Array.from({ length: 101 }, (_, i) => i).length);
console.log(Array.from({ length: 30 }, (_, i) => i * 3));
console.log({ k: { v: 1 } }, new Set(['two']), new Date(0), /re+/i);
console.log(function named() {}, () => {}, function* gen() {}, Math.max, class A extends K {});
console.log('%s is %d years, %i, %f, %j %o %O %% %c!', 'Ada', 36.5, 36.9, '1.5', { a: 1 }, [1], { b: 2 }, 'css');
console.log('%s', { a: 1 }, '%d', 5, 'extra', [1]);
const me = { name: 'loop' }; me.self = me;
console.log(me);
console.log([{ id: 1, title: 'Castle in the Sky', year: '1986' }, { id: 2, title: 'Grave of the Fireflies', year: '1988' }, { id: 3, title: 'Ponyo', year: '2008' }]);
console.log({ long: 'x'.repeat(80), other: [1, 2, 3] });
console.log(Buffer.from('hi'), new Error('shown with stack').message);
class Film { constructor() { this.title = 'Ponyo'; } get year() { return 2008; } }
console.log(new Film(), [new Film()]);
console.log([Promise.resolve(1), new Promise(() => {})]);
console.log();
console.group('group'); console.log('indented\ntwice'); console.group(); console.info('deeper'); console.groupEnd(); console.groupEnd();
console.table([{ a: 1, b: 'x' }, { a: 2, c: true }]);
console.table([['p', 'q'], ['r', 's']]);
console.count(); console.count('k'); console.count(); console.countReset(); console.count();
console.assert(true, 'silent'); console.dir({ deep: { a: { b: { c: 1 } } } }, { depth: 0 });
