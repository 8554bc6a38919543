# claim: any value can be the reason except undefined (which gives the default); AbortSignal.abort() gives an aborted signal; signals cannot be constructed
# left out: the reason null, which is undefined in Python
from nodeish import AbortController, AbortSignal, RangeError, console

for r in [0, '', 'text', None]:
    ac = AbortController()
    ac.abort(r)
    console.log(getattr(ac.signal.reason, 'name', None) or ac.signal.reason)
s = AbortSignal.abort(RangeError('r'))
console.log(s.aborted, s.reason.name)
try:
    AbortSignal()
except Exception as e:
    console.log(e.code)
try:
    s.throwIfAborted()
except Exception as e:
    console.log(e.name)
AbortController().signal.throwIfAborted()
console.log('not aborted: no throw')
