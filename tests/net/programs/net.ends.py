# How connections end: half open, destroyed, reset, written to after their end, timed out. The client's events are printed apart from the server's.
import os
import tempfile

from nodeish import AbortController, console, fs, net, process, setTimeout

log = console.log
told = []


def tell(*args):
    told.append(args)


def next():
    if steps:
        step = steps.pop(0)
        log('--', step.__name__)
        step()


def pair(options, serve, use):
    open = 2

    def closed():
        nonlocal open
        open -= 1
        if open == 0:
            for args in told:
                log('  client', *args)
            told.clear()
            next()
    server = net.createServer(options, lambda c: serve(c, server))
    server.on('close', lambda: [log('server closed'), closed()])

    def listening():
        s = net.connect({'port': server.address().port, 'host': '127.0.0.1', **options})
        use(s)
        s.on('close', lambda e: [tell('closed', e), closed()])
    server.listen(0, '127.0.0.1', listening)


def halfOpen():
    def serve(c, server):
        c.on('data', lambda d: log('server got', d.decode()))
        c.on('end', lambda: [log('server end', c.readyState), setTimeout(lambda: c.end('late answer'), 5)])
        c.on('close', lambda e: [log('server socket closed', e), server.close()])

    def use(s):
        s.on('data', lambda d: tell('got', d.decode(), s.readyState))
        s.on('end', lambda: tell('end', s.readyState))
        s.end('question', lambda: tell('finished', s.readyState))
    pair({'allowHalfOpen': True}, serve, use)


def noHalfOpen():
    def serve(c, server):
        c.resume()
        c.on('end', lambda: [log('server end', c.writable), process.nextTick(lambda: log('then', c.writableEnded))])
        c.on('close', lambda e: [log('server socket closed', e), server.close()])

    def use(s):
        s.end()
        s.resume()
    pair({}, serve, use)


def reset():
    def serve(c, server):
        c.on('data', lambda: c.resetAndDestroy())
        c.on('close', lambda e: [log('server socket closed', e), server.close()])

    def use(s):
        s.on('error', lambda e: tell(e.code, e.syscall, e.message))
        s.write('x')
    pair({}, serve, use)


def destroySoon():
    def serve(c, server):
        size = 0

        def data(d):
            nonlocal size
            size += len(d)
        c.on('data', data)
        c.on('end', lambda: log('got', size))
        c.on('close', lambda: server.close())

    def use(s):
        s.on('connect', lambda: [s.write(bytes(300000)), s.destroySoon(), tell('destroyed', s.destroyed, s.writableEnded)])
    pair({}, serve, use)


def afterEnd():
    def serve(c, server):
        c.end('bye')
        c.resume()
        c.on('close', lambda: server.close())

    def use(s):
        s.on('data', lambda d: tell('got', d.decode()))
        s.on('close', lambda: s.write('x', lambda e: tell('write', e.code, e.message)))
        s.on('error', lambda e: tell('error', e.code, e.message))
    pair({}, serve, use)


def timeout():
    def serve(c, server):
        c.resume()
        c.on('close', lambda: server.close())

    def use(s):
        s.setTimeout(20, lambda: [tell('timeout', s.timeout, s.destroyed), s.end()])
        tell('timeout is', s.timeout, s.setTimeout(20) is s)
    pair({}, serve, use)


def endBeforeConnect():
    def serve(c, server):
        c.on('data', lambda d: log('server got', d.decode()))
        c.on('close', lambda: server.close())

    def use(s):
        s.on('connect', lambda: tell('connect', s.writableEnded))
        s.on('finish', lambda: tell('finish'))
        s.write('a')
        s.end('b')
        s.resume()
    pair({}, serve, use)


def paused():
    def serve(c, server):
        log('paused', c.isPaused())
        c.on('data', lambda d: log('server got', d.decode()))
        setTimeout(lambda: [log('resume'), c.resume()], 10)
        c.on('close', lambda: server.close())

    def use(s):
        s.end('data')
        s.resume()
    pair({'pauseOnConnect': True}, serve, use)


def maxConnections():
    server = net.createServer(lambda c: [c.resume(), c.on('close', lambda: server.close())])
    server.maxConnections = 1
    server.on('drop', lambda data: log('drop', data['localAddress'], data['remoteFamily']))
    server.on('close', lambda: [log('server closed'), next()])

    def listening():
        port = server.address().port

        def connected():
            server.getConnections(lambda e, count: log('connections', e, count))
            second = net.connect(port, '127.0.0.1')
            second.on('error', lambda e: log('never', e.code))
            second.on('close', lambda e: [log('second closed', e), first.end()])
            second.resume()
        first = net.connect(port, '127.0.0.1', connected)
        first.resume()
    server.listen(0, '127.0.0.1', listening)


def path():
    where = f'{tempfile.gettempdir()}/nodeish-net-{os.getpid()}.sock'
    server = net.createServer(lambda c: [c.end('over a path'), c.on('close', lambda: server.close())])
    server.on('close', lambda: [log('server closed', fs.existsSync(where)), next()])

    def listening():
        log(server.address() == where)
        s = net.connect(where)
        s.on('data', lambda d: log(d.decode(), s.remoteAddress, s.address()))
    server.listen(where, listening)


def signals():
    controller = AbortController()
    server = net.createServer(lambda c: [c.on('error', lambda: None), c.resume()])
    server.on('close', lambda: [log('server closed'), next()])

    def listening():
        own = AbortController()
        s = net.connect({'port': server.address().port, 'host': '127.0.0.1', 'signal': own.signal}, lambda: own.abort())
        s.on('error', lambda e: log(e.name, e.code))
        s.on('close', lambda e: [log('closed', e), controller.abort()])
    server.listen({'port': 0, 'host': '127.0.0.1', 'signal': controller.signal}, listening)


steps = [halfOpen, noHalfOpen, reset, destroySoon, afterEnd, timeout, endBeforeConnect, paused, maxConnections, path, signals]
next()
