# claim: Promise.resolve(p) returns p itself when p's class is Promise; reject() never unwraps a promise
from nodeish import Promise, console

p = Promise.resolve(1)
console.log(Promise.resolve(p) is p)


class Sub(Promise):
    pass


s = Sub.resolve(2)
console.log(Promise.resolve(s) is s, Sub.resolve(s) is s, isinstance(s, Sub))
console.log(Promise(lambda r: r(p)) is p)
Promise.reject(p).catch(lambda e: console.log('reject reason is the promise itself:', e is p))
