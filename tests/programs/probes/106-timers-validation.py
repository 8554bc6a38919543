# claim: non-function callbacks throw ERR_INVALID_ARG_TYPE synchronously
# left out: a class as the callback, which Python can call
from nodeish import console, setImmediate, setInterval, setTimeout


def show(f):
    try:
        f()
    except Exception as e:
        console.log(e.name, e.code, '|', e.message)


show(lambda: setTimeout())
show(lambda: setTimeout('code', 1))
show(lambda: setInterval(None, 1))
show(lambda: setImmediate({}))
