# claim: an interval whose callback throws (handled by uncaughtException) stays scheduled
from nodeish import Error, clearInterval, console, passed_to, process, setInterval

n = 0


@passed_to(setInterval, ..., 2)
def i():
    global n
    n += 1
    if n == 3:
        clearInterval(i)
    console.log('call', n)
    raise Error(f'I{n}')


process.on('uncaughtException', lambda e: console.log('uncaught', e.message))
