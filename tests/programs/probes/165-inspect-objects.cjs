// claim: inspect of objects: key quoting, symbols, accessors, depth 2, null prototype, class names, circular references
console.log({}); console.log({ a: 1, 'b-c': 2, 3: 'three', 'ü': 4, $d: 5, _e: 6, 'with space': 7 });
console.log({ a: { b: { c: { d: 1 } } } });
class Foo { constructor() { this.x = 1; } } class Bar extends Foo {} class Empty {} console.log(new Foo(), new Bar(), new Empty(), [new Empty()]);
const o = { name: 'o' }; o.self = o; o.list = [o, { o }]; console.log(o); const x = { y: { z: {} } }; x.y.z.back = x.y; console.log(x);
class F { constructor() { this.v = 1; } } console.log(new F());
console.log({ f: function () {}, n: function named() {}, a: async () => {}, c: class K {}, e: new Error('in').message });
