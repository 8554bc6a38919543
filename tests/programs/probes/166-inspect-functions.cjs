// claim: inspect of functions and classes
console.log(function named() {}, () => {}, async function af() {}, function* g() {}, async function* ag() {});
console.log(class A {}, class B extends Error {}); console.log([() => {}, function x() {}]); console.log({ m() {}, async n() {} });
const f = function f() {}; f.prop = 1; f.nested = { a: 1 }; console.log(f); class D { static s = 1; } D.t = 2; console.log(D); console.log(setTimeout.name);
