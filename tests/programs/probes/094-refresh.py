# claim: refresh() restarts the countdown from now, moves the timer behind equal ones, revives a fired timer and returns the timer
from time import monotonic

from nodeish import console, passed_to, setTimeout

t0 = monotonic()
fired = 0


def el():
    return round((monotonic() - t0) * 100) * 10


@passed_to(setTimeout, ..., 160)
def t():
    global fired
    fired += 1
    console.log('t fired', fired, el() >= 240)
    if fired == 1:
        console.log('refresh in callback', t.refresh() is t)
    else:
        equals()


@passed_to(setTimeout, ..., 80)
def _():
    console.log('refresh at ~80')
    t.refresh()


def equals():
    a = setTimeout(lambda: console.log('a'), 5)
    setTimeout(lambda: console.log('b'), 5)
    a.refresh()
