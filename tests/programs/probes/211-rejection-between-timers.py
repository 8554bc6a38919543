# claim: an unhandled rejection of one timer callback is reported before the next timer of the same pass
import time

from nodeish import Promise, console, passed_to, process, setImmediate, setTimeout

process.on('unhandledRejection', lambda e: console.log('unhandled', e))


@passed_to(setTimeout, ..., 2)
def _():
    console.log('timer 1')
    Promise.reject('R1')


setTimeout(lambda: console.log('timer 2'), 2)


@passed_to(setImmediate)
def _():
    console.log('immediate 1')
    Promise.reject('R2')


setImmediate(lambda: console.log('immediate 2'))
e = time.monotonic() + 0.02
while time.monotonic() < e:
    pass
