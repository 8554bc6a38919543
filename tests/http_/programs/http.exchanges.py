# Requests that do not go the usual way. What the server hears is printed apart from what the client hears.
import re

from nodeish import AbortController, Error, JSON, console, http, net, process, setImmediate, setTimeout

log = console.log
heard = []


def hear(*args):
    heard.append(args)


def next():
    for args in heard:
        log('  server', *args)
    heard.clear()
    if steps:
        step = steps.pop(0)
        log('--', step.__name__)
        step()


def serve(options, handler, use):
    server = http.createServer(options, handler)
    server.on('close', lambda: setTimeout(next, 5))
    server.listen(0, '127.0.0.1', lambda: use({'host': '127.0.0.1', 'port': server.address().port, 'agent': False}, server))


def follow(req, server):
    @req.on('response')
    def _(res):
        log('response', res.statusCode, res.headers.get('connection'))
        res.setEncoding('utf8')
        res.on('data', lambda text: log('data', text))
        res.on('aborted', lambda: log('res aborted'))
        res.on('error', lambda e: log('res error', e.code, e.message))
        res.on('end', lambda: log('res end'))
        res.on('close', lambda: log('res close', res.complete, res.destroyed))
    req.on('abort', lambda: log('abort'))
    req.on('timeout', lambda: log('timeout'))
    req.on('error', lambda e: log('error', e.name, e.code, re.sub(r':\d+', ':PORT', e.message)))
    req.on('close', lambda: [log('close', req.destroyed, req.aborted), server.close()])
    return req


def watch(req, res):
    req.on('aborted', lambda: hear('aborted'))
    req.on('error', lambda e: hear('req error', e.code, e.message))
    req.on('end', lambda: hear('req end'))
    req.on('close', lambda: hear('req close', req.complete, req.destroyed))
    res.on('finish', lambda: hear('res finish'))
    res.on('close', lambda: hear('res close', res.writableEnded, res.writableFinished))


def clientAborts():
    abort = []

    def use(to, server):
        req = follow(http.request({**to, 'method': 'POST'}), server)
        req.write('half')
        abort.append(lambda: [req.abort(), log('aborted', req.aborted, req.destroyed), req.abort()])
    serve({}, lambda req, res: [watch(req, res), req.on('data', lambda: setImmediate(abort[0]))], use)


def clientDestroys():
    def use(to, server):
        req = follow(http.get(to), server)
        req.on('response', lambda res: res.once('data', lambda: req.destroy(Error('enough'))))
    serve({}, lambda req, res: [watch(req, res), res.write('part')], use)


def serverDestroys():
    serve({}, lambda req, res: [watch(req, res), req.socket.destroy()], lambda to, server: follow(http.get(to), server))


def serverResets():
    def handler(req, res):
        watch(req, res)
        res.writeHead(200, {'Content-Length': 10})
        res.write('half')
        setTimeout(lambda: res.destroy(), 20)
    serve({}, handler, lambda to, server: follow(http.get(to), server))


def signal():
    controller = AbortController()
    serve({}, lambda: controller.abort(), lambda to, server: follow(http.get({**to, 'signal': controller.signal}), server))


def timeoutOfRequest():
    def use(to, server):
        req = follow(http.get({**to, 'timeout': 100}), server)
        req.on('timeout', lambda: req.destroy())
    serve({}, watch, use)


def timeoutOfServer():
    def use(to, server):
        server.setTimeout(100, lambda socket: [hear('timeout', server.timeout), socket.destroy()])
        follow(http.get(to), server)
    serve({}, watch, use)


def raw(to, server, text, then=None):
    socket = net.connect(to['port'], to['host'])
    answer = b''

    def data(d):
        nonlocal answer
        answer += d
    socket.on('data', data)
    socket.on('error', lambda e: log('socket', e.code))

    @socket.on('close')
    def _():
        log(JSON.stringify(re.sub('Date: .*? GMT', 'Date: NOW', answer.decode())))
        if then:
            then()
        server.close()
    socket.write(text)
    return socket


def slowHead():
    serve({'headersTimeout': 100, 'connectionsCheckingInterval': 10}, lambda: hear('never'), lambda to, server: raw(to, server, 'GET / HTTP/1.1\r\nHost: h\r\nX'))


def slowBody():
    serve({'requestTimeout': 100, 'connectionsCheckingInterval': 10}, watch, lambda to, server: raw(to, server, 'POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhe'))


def keepAliveEnds():
    serve({'keepAliveTimeout': 1}, lambda req, res: [watch(req, res), res.end('x')], lambda to, server: raw(to, server, 'GET / HTTP/1.1\r\nHost: h\r\n\r\n'))


def expectContinue():
    def use(to, server):
        req = follow(http.request({**to, 'method': 'POST', 'headers': {'Expect': '100-continue'}}), server)
        req.on('continue', lambda: [log('continue'), req.end('body')])
        req.on('information', lambda info: log('information', info.statusCode, info.statusMessage, info.httpVersion, info.rawHeaders))
    serve({}, lambda req, res: [watch(req, res), req.on('data', lambda d: hear('data', d.decode())), req.on('end', lambda: res.end('done'))], use)


def checkContinue():
    def use(to, server):
        server.on('checkContinue', lambda req, res: [hear('checkContinue'), res.writeHead(413), res.end('too much')])
        req = follow(http.request({**to, 'method': 'POST', 'headers': {'Expect': '100-continue'}}), server)
        req.on('continue', lambda: log('never'))
        req.on('response', lambda: req.end())
    serve({}, lambda: hear('never'), use)


def expectOther():
    def use(to, server):
        server.on('checkExpectation', lambda req, res: [hear('checkExpectation', req.headers['expect']), res.end('fine')])
        follow(http.get({**to, 'headers': {'Expect': 'tea'}}), server)
    serve({}, lambda: hear('never'), use)


def upgrade():
    def use(to, server):
        @server.on('upgrade')
        def _(req, socket, head):
            hear('upgrade', req.headers['upgrade'], head.decode(), req.upgrade)
            socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\nhello')
            socket.on('data', lambda d: hear('data', d.decode()))
            socket.on('end', lambda: socket.end())
        req = http.get({**to, 'headers': {'Connection': 'Upgrade', 'Upgrade': 'echo'}})

        @req.on('upgrade')
        def _(res, socket, head):
            log('upgraded', res.statusCode, res.headers['upgrade'], head.decode())
            socket.on('close', lambda: server.close())
            socket.resume()
            socket.end('bye')
        req.on('close', lambda: log('close', req.destroyed))
    serve({}, lambda: hear('never'), use)


def upgradeRefused():
    def handler(req, res):
        hear('request', req.headers['upgrade'], req.upgrade)
        req.on('data', lambda d: hear('data', d.decode()))
        req.on('end', lambda: res.end('no'))

    def use(to, server):
        req = follow(http.request({**to, 'method': 'POST', 'headers': {'Connection': 'Upgrade', 'Upgrade': 'echo'}}), server)
        req.end('body')
    serve({}, handler, use)


def connect():
    def use(to, server):
        @server.on('connect')
        def _(req, socket, head):
            hear('connect', req.url, head.decode())
            socket.write('HTTP/1.1 200 Connection Established\r\n\r\nthrough')
            socket.on('end', lambda: socket.end())
            socket.resume()
        req = http.request({**to, 'method': 'CONNECT', 'path': 'other:80'})

        @req.on('connect')
        def _(res, socket, head):
            log('connected', res.statusCode, head.decode())
            socket.on('close', lambda: server.close())
            socket.resume()
            socket.end()
        req.end()
    serve({}, lambda: hear('never'), use)


def clientError():
    def use(to, server):
        server.on('clientError', lambda e, socket: [hear(e.code, e.message, isinstance(e.rawPacket, bytes), socket.writable), socket.end('HTTP/1.1 418 Own\r\n\r\n')])
        raw(to, server, 'nonsense\r\n\r\n')
    serve({}, lambda: hear('never'), use)


def reuse():
    def use(to, server):
        agent = http.Agent({'keepAlive': True})

        def ask(path, then):
            req = http.get({**to, 'agent': agent, 'path': path}, lambda res: [res.resume(), res.on('end', lambda: setImmediate(then))])
            req.on('socket', lambda: log(path, 'reused', req.reusedSocket))

        def again():
            log('free', [len(sockets) for sockets in agent.freeSockets.values()], len(agent.sockets), agent.totalSocketCount)
            ask('/2', lambda: [agent.destroy(), setTimeout(lambda: [log('left', agent.totalSocketCount, len(agent.freeSockets)), server.close()], 10)])
        ask('/1', again)
    serve({}, lambda req, res: [hear(req.url, req.headers['connection']), res.end('ok')], use)


def maxSockets():
    def use(to, server):
        agent = http.Agent({'keepAlive': True, 'maxSockets': 1})
        left = 3

        def response(res):
            res.setEncoding('utf8')
            res.on('data', lambda text: log(text, agent.totalSocketCount, [len(requests) for requests in agent.requests.values()]))

            @res.on('end')
            def _():
                nonlocal left
                left -= 1
                if left == 0:
                    setImmediate(lambda: [agent.destroy(), server.close()])
        for path in ['/1', '/2', '/3']:
            http.get({**to, 'agent': agent, 'path': path}, response)
        log('waiting', [len(requests) for requests in agent.requests.values()], agent.getName({'host': 'a', 'port': 1, 'family': 4}))
    serve({}, lambda req, res: [hear(req.url), setTimeout(lambda: res.end(req.url), 5)], use)


def unread():
    def use(to, server):
        req = follow(http.request({**to, 'method': 'POST'}), server)
        req.end('never read by the server')
    serve({}, lambda req, res: [watch(req, res), res.end('x')], use)


def pipelined():
    first = None

    def handler(req, res):
        nonlocal first
        hear('request', req.url)
        res.on('finish', lambda: hear('finish', req.url))
        if req.url == '/1':
            first = res
        else:
            res.end(req.url)
            if req.url == '/3':
                setTimeout(lambda: first.end('/1'), 10)
    close = {'/3': 'Connection: close\r\n'}
    serve({}, handler, lambda to, server: raw(to, server, ''.join(f"GET {path} HTTP/1.1\r\nHost: h\r\n{close.get(path, '')}\r\n" for path in ['/1', '/2', '/3'])))


def thrown():
    def listener(e):
        hear('uncaught', e.message)
    process.on('uncaughtException', listener)

    def handler(req, res):
        if req.url == '/fail':
            setTimeout(lambda: res.end('late'), 10)
            raise Error('handler broke')
        res.end('x')
    serve({}, handler, lambda to, server: follow(http.get({**to, 'path': '/fail'}), server).on('close', lambda: process.removeListener('uncaughtException', listener)))


def refused():
    class Closing:
        close = staticmethod(lambda: next())

    def listening():
        port = server.address().port
        server.close(lambda: follow(http.get({'host': '127.0.0.1', 'port': port, 'agent': False}), Closing))
    server = net.createServer().listen(0, '127.0.0.1', listening)


steps = [clientAborts, clientDestroys, serverDestroys, serverResets, signal, timeoutOfRequest, timeoutOfServer, slowHead, slowBody, keepAliveEnds,
         expectContinue, checkContinue, expectOther, upgrade, upgradeRefused, connect, clientError, reuse, maxSockets, unread, pipelined, thrown, refused]
next()
