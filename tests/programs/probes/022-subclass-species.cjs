// claim: then/catch/finally and the statics build instances through the receiver's constructor
class Sub extends Promise {}
const s = new Sub((r) => r(1));
console.log(s.then() instanceof Sub, s.catch() instanceof Sub, s.finally() instanceof Sub);
console.log(Sub.all([]) instanceof Sub, Sub.race([1]) instanceof Sub, Sub.reject(1).catch(() => {}) instanceof Sub);
console.log((async () => {})() instanceof Sub);
console.log(s);
