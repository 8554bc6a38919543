# claim: the Promise executor runs synchronously inside the constructor; code after resolve() still runs; then() callbacks never run synchronously
from nodeish import Promise, console

console.log('before')


@Promise
def p(resolve):
    console.log('executor start')
    resolve('v')
    console.log('executor after resolve')


p.then(lambda v: console.log('then', v))
console.log('after')
