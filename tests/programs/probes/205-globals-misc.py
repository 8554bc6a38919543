# claim: fetch works on data: URLs; fetch rejects with TypeError "fetch failed" (the reason in cause; here the blocked port 1) and with the signal's reason on abort; hrtime shapes; performance.now advances
# left out: fetch, BigInt
from nodeish import console, performance, process

h = process.hrtime()
d = process.hrtime(h)
console.log(isinstance(h, (list, tuple)), len(h), d[0], performance.now() > 0, performance.timeOrigin > 1e12)
try:
    process.hrtime(5)
except Exception as e:
    console.log(e.code)
