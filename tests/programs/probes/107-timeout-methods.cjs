// claim: methods and symbols of Timeout and Immediate
const names = (o) => Object.getOwnPropertyNames(Object.getPrototypeOf(o)).filter((n) => n !== 'constructor').sort().join();
console.log(names(setTimeout(() => {}, 1)));
console.log(names(setImmediate(() => {})));
const t = setTimeout(() => console.log('never'), 5);
console.log(t.close() === t);
