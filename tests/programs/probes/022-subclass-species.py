# claim: then/catch/finally and the statics build instances through the receiver's class
# left out: Symbol.species and Object.prototype.toString
from nodeish import Promise, async_function, console


class Sub(Promise):
    pass


s = Sub(lambda r: r(1))
console.log(isinstance(s.then(), Sub), isinstance(s.catch(), Sub), isinstance(s.finally_(), Sub))
console.log(isinstance(Sub.all([]), Sub), isinstance(Sub.race([1]), Sub), isinstance(Sub.reject(1).catch(lambda: None), Sub))


@async_function
async def f():
    pass


console.log(isinstance(f(), Sub))
console.log(s)
