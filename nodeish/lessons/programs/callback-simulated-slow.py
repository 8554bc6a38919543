# A slow action takes an extra argument, the callback.
from nodeish import console, setTimeout

setTimeout(lambda: console.log('One second later.'), 200)


def slowDouble(n, callback):
    setTimeout(lambda: callback(n * 2), 5)


console.log('asking')
slowDouble(21, lambda result: console.log('answer', result))
console.log('not waiting')
