// claim: inspect of promises shows the state
const r = Promise.reject(3); r.catch(() => {}); console.log(Promise.resolve(1), Promise.resolve({ a: [1] }), new Promise(() => {}), r, Promise.resolve('str'), Promise.resolve());
class Sub extends Promise {} console.log(Sub.resolve(1), (async () => {})(), (async () => { await null; })());
