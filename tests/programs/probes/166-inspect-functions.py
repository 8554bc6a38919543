# claim: inspect of functions and classes
# left out: anonymous functions and classes but for the lambda, accessors, builtin functions, bound functions
from nodeish import Error, console, setTimeout


def named():
    pass


async def af():
    pass


def g():
    yield


async def ag():
    yield


console.log(named, lambda: None, af, g, ag)


class A:
    pass


class B(Error):
    pass


def x():
    pass


def m():
    pass


async def n():
    pass


console.log(A, B)
console.log([lambda: None, x])
console.log({'m': m, 'n': n})


def f():
    pass


f.prop = 1
f.nested = {'a': 1}
console.log(f)


class D:
    s = 1


D.t = 2
console.log(D)
console.log(setTimeout.__name__)
