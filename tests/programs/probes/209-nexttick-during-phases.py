# claim: complete order seen from one I/O callback: rest of the callback, ticks, microtasks, immediates, then timers, and the same drains between each of them
import time

from nodeish import Promise, console, fs, passed_to, process, setImmediate, setTimeout

log = console.log


@passed_to(fs.stat, __file__)
def _():
    log('io')

    @passed_to(setTimeout, ..., 0)
    def _():
        log('timer')
        process.nextTick(log, 'tick of timer')
        Promise.resolve().then(lambda: log('micro of timer'))
        setImmediate(log, 'immediate of timer')

    @passed_to(setImmediate)
    def _():
        log('immediate')
        process.nextTick(log, 'tick of immediate')
        Promise.resolve().then(lambda: log('micro of immediate'))
        e = time.monotonic() + 0.005
        while time.monotonic() < e:
            pass

    @Promise.resolve().then
    def _():
        log('micro')
        process.nextTick(log, 'tick of micro')

    @passed_to(process.nextTick)
    def _():
        log('tick')
        Promise.resolve().then(lambda: log('micro of tick'))

    log('end of io')
