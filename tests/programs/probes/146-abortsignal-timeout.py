# claim: AbortSignal.timeout aborts with a TimeoutError DOMException and its timer does not keep the process alive
from time import monotonic

from nodeish import AbortSignal, console, process, setTimeout

s = AbortSignal.timeout(5)
s.onabort = lambda: console.log(type(s.reason).__name__, s.reason.name, s.reason.code, '|', s.reason.message)
keep = setTimeout(lambda: None, 60)
never = AbortSignal.timeout(5000)
never.onabort = lambda: console.log('never')
t0 = monotonic()
process.on('exit', lambda: console.log('exited early', monotonic() - t0 < 2))
for v in [-1, 1.5, 'x', 2 ** 32]:
    try:
        AbortSignal.timeout(v)
        console.log('accepted', v)
    except Exception as e:
        console.log(e.code)
