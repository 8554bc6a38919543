# claim: with enough spacing timers fire by due time, not by creation order
from nodeish import console, setTimeout

for ms in [40, 10, 60, 1, 25]:
    setTimeout(lambda ms: console.log(ms), ms, ms)
