# claim: misuse throws TypeErrors synchronously with these messages
# left out: a call without new, and the methods called on a foreign receiver
from nodeish import Promise, console


def t(f):
    try:
        f()
        console.log('no error')
    except Exception as e:
        console.log(type(e).__name__, '|', e.message)


t(lambda: Promise())
t(lambda: Promise(5))
