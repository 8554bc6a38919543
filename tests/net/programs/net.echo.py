# The order of events of a connection, on both sides; what the server's side hears is printed at the end.
from nodeish import console, net

log = console.log
heard = []


def hear(*args):
    heard.append(args)


open = 2


def closed():
    global open
    open -= 1
    if open == 0:
        for args in heard:
            log(*args)


def connection(c):
    hear('server connection', c.remoteFamily, c.readyState, c.allowHalfOpen)
    c.on('data', lambda d: [hear('server data', d.decode()), c.write(d)])
    c.on('end', lambda: hear('server end', c.readyState))
    c.on('finish', lambda: hear('server finish'))
    c.on('close', lambda e: [hear('server socket close', e), server.close()])


server = net.createServer(connection)
server.on('listening', lambda: log('listening', server.address().family, server.address().address))
server.on('close', lambda: [hear('server close', server.address()), closed()])


def listening():
    s = net.connect(server.address().port, '127.0.0.1')
    log('connecting', s.connecting, s.pending, s.readyState)
    s.on('lookup', lambda *a: log('lookup', a))
    s.on('connectionAttempt', lambda ip, port, family: log('attempt', ip, family))
    s.on('connect', lambda: log('connect', s.connecting, s.pending, s.readyState, s.localAddress, s.remoteAddress))
    s.on('ready', lambda: log('ready'))
    s.once('data', lambda d: [log('data', d.decode(), s.bytesRead, s.bytesWritten), s.end('bye')])
    s.on('end', lambda: log('end'))
    s.on('finish', lambda: log('finish'))
    s.on('close', lambda e: [log('close', e, s.destroyed, s.readyState, s.bytesRead, s.bytesWritten), closed()])
    s.write('hello', lambda: log('written'))
    log('bytesWritten', s.bytesWritten)


server.listen(0, '127.0.0.1', listening)
log('listen has returned', server.listening)
