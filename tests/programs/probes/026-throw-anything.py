# claim: any value can be a rejection reason, unwrapped and unchanged
# left out: typeof, and a Symbol as reason
from nodeish import Promise, Rejection, console


def throw(v):
    raise Rejection(v)


for v in [None, None, 0, 'str', {'a': 1}]:
    Promise.resolve().then(lambda _, v=v: throw(v)).catch(lambda e, v=v: console.log(e is v, e))
