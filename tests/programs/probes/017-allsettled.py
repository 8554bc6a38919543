# claim: allSettled never rejects and gives {status, value} or {status, reason} records in input order
from nodeish import Promise, RangeError, console


@Promise.allSettled([Promise.reject(RangeError('bad')), 1, Promise.resolve('x'), Promise.reject(None)]).then
def _(r):
    for x in r:
        keys = [key for key in ('status', 'value', 'reason') if hasattr(x, key)]
        console.log(','.join(keys), x.status, x.value if x.status == 'fulfilled' else x.reason and f'{x.reason.name}: {x.reason}')
