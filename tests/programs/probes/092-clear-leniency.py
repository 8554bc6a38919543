# claim: clear functions ignore junk and repeated calls; clearTimeout and clearInterval are interchangeable; the primitive id (number or string) works after it was read
# left out: the types of the ids
from nodeish import clearImmediate, clearInterval, clearTimeout, console, setImmediate, setInterval, setTimeout

clearTimeout()
clearTimeout(None)
clearTimeout({})
clearTimeout('nope')
clearTimeout(123456)
clearInterval(None)
clearImmediate(None)
clearImmediate(None)
t = setTimeout(lambda: console.log('never 1'), 1)
clearInterval(t)
clearInterval(t)
i = setInterval(lambda: console.log('never 2'), 1)
clearTimeout(i)
id = int(setTimeout(lambda: console.log('never 3'), 1))
clearTimeout(id)
sid = str(int(setTimeout(lambda: console.log('never 4'), 1)))
clearTimeout(sid)
im = setImmediate(lambda: console.log('immediate survives clearTimeout'))
clearTimeout(im)
setTimeout(lambda: console.log('end'), 10)
