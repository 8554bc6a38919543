# One trip round the loop: every queue in one program. Started from an I/O callback
# (a TCP connection) so that the order is guaranteed.
import time

from nodeish import Promise, console, net, passed_to, process, queueMicrotask, setImmediate, setTimeout


def log(s):
    console.log(s)


@net.createServer
def server(socket):
    log(' 4 poll phase: connection callback')
    socket.on('close', lambda: log(' 9 close phase: socket closed'))

    @passed_to(setTimeout, ..., 0)
    def _():
        log('10 timers phase')
        process.nextTick(lambda: log('11 nextTick between two timers'))
        Promise.resolve().then(lambda: log('12 microtask between two timers'))

    setTimeout(lambda: log('13 second timer'), 0)

    @setImmediate
    def _():
        log(' 7 check phase: immediate')

        @setImmediate
        def _():
            log('14 immediate set by an immediate: next trip')
            server.close()

        Promise.resolve().then(lambda: log(' 8 microtask after the immediate'))
        socket.destroy()

    process.nextTick(lambda: log(' 5 nextTick after the callback'))
    Promise.resolve().then(lambda: log(' 6 microtask after the callback'))
    end = time.monotonic() + 0.003
    while time.monotonic() < end:  # both timers become due
        continue


server.listen(0, '127.0.0.1', lambda: net.connect(server.address().port, '127.0.0.1').on('error', lambda: None).resume())
log(' 1 main script')
process.nextTick(lambda: log(' 2 nextTick queue'))
queueMicrotask(lambda: log(' 3 microtask queue'))
