# Errors of sockets and servers: codes, fields and texts.
import re

from nodeish import Error, console, fs, net, process

log = console.log


def show(e):
    log(e.name, e.code, e.syscall, e.address, re.sub(r':\d{4,5}\b', ':PORT', e.message), hasattr(e, 'port'))


def thrown(f):
    try:
        f()
        log('no error')
    except Exception as e:
        log(e.name, e.code, e.message)


thrown(lambda: net.connect())
thrown(lambda: net.connect({'port': 65536}))
thrown(lambda: net.connect({'port': -1}))
thrown(lambda: net.connect({'port': True}))
thrown(lambda: net.connect({'port': 1, 'localAddress': 'x'}))
thrown(lambda: net.connect({'port': 1, 'family': 4, 'host': 'localhost', 'lookup': 5}))
thrown(lambda: net.createServer().listen(65536))
thrown(lambda: net.createServer().listen({}))
thrown(lambda: net.createServer('x'))
thrown(lambda: net.Socket({'objectMode': True}))
thrown(lambda: net.Socket().setTimeout('x'))
thrown(lambda: net.Socket().setTimeout(-1))
thrown(lambda: net.setDefaultAutoSelectFamilyAttemptTimeout(0))
log(net.isIP('1.2.3.4'), net.isIP('01.2.3.4'), net.isIP('::1'), net.isIP('fe80::1%eth0'), net.isIP('1.2.3'), net.isIP(''), net.isIPv4('1.2.3.4'), net.isIPv6('::'))
server = net.createServer()
server.close(lambda e: [log(e.name, e.code, e.message), inUse()])


def inUse():
    def listening():
        port = server.address().port
        thrown(lambda: server.listen(0))
        second = net.createServer()

        @second.on('error')
        def _(e):
            show(e)
            log(second.listening)
            server.close(lambda: refused(port))
        second.listen(port, '127.0.0.1')
    server.listen(0, '127.0.0.1', listening)


def refused(port):
    s = net.connect(port, '127.0.0.1')
    s.on('error', lambda e: [show(e), log(s.destroyed, s.connecting, s.readyState)])
    s.on('close', lambda e: [log('close', e), notFound()])
    s.write('x', lambda e: log('write', e and e.code))


def notFound():
    def lookup(host, options, cb):
        e = Error('getaddrinfo ENOTFOUND ' + host)
        e.code = 'ENOTFOUND'
        process.nextTick(cb, e)
    s = net.connect({'port': 80, 'host': 'no.such.host.invalid', 'lookup': lookup})
    s.on('lookup', lambda e, ip, family, host: log('lookup', e.code, host))
    s.on('error', lambda e: log(e.code, e.message))
    s.on('close', lambda e: [log('close', e), noPath()])


def noPath():
    s = net.connect('/no/such/path')
    s.on('error', show)
    s.on('close', lambda e: [log('close', e), early()])


def early():
    s = net.Socket()
    s.on('error', lambda e: log(e.code, e.message))
    s.on('close', lambda e: [log('close', e), destroyed()])
    s.write('x', lambda e: log('write', e.code))


def destroyed():
    s = net.connect(1, '127.0.0.1')
    s.on('close', lambda e: [log('closed', e, s.destroyed), noSocket()])
    s.on('error', lambda: log('never'))
    s.destroy()
    s.destroy()


def noSocket():
    for fd in [99999, fs.openSync(__file__)]:
        server = net.createServer().listen({'fd': fd})
        server.on('error', lambda e: log(str(e), e.code, e.syscall, e.address, getattr(e, 'port', None)))
    for fd in [-1, 'x']:
        try:
            net.createServer().listen({'fd': fd})
        except Exception as e:
            log(e.code, str(e))
