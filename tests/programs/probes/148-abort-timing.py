# claim: abort listeners run inside abort(), but promises rejected by them settle their dependents only in a later microtask
from nodeish import AbortController, Promise, console, passed_to

ac = AbortController()


@Promise
def p(_, rej):
    @passed_to(ac.signal.addEventListener, 'abort')
    def _():
        console.log('listener')
        rej(ac.signal.reason)


p.catch(lambda e: console.log('rejection seen', e))
console.log('1')
ac.abort('R')
console.log('2')
