# Heads of responses as they go over the wire, for all ways to set headers; what is refused, and how.
import re

from nodeish import JSON, console, http, net, setImmediate

log = console.log


def thrown(f):
    try:
        f()
        log('no error')
    except Exception as e:
        log(e.name, e.code, e.message)


def status(name, value):
    def answer(req, res):
        setattr(res, name, value)
        res.end('x')
    return answer


def refused(req, res):
    thrown(lambda: res.setHeader('X A', 'v'))
    thrown(lambda: res.setHeader('', 'v'))
    thrown(lambda: res.setHeader('X', 'a\r\nb: c'))
    thrown(lambda: res.setHeader('X', 'a\nb'))
    thrown(lambda: res.setHeader('X', '\u20ac'))
    thrown(lambda: res.setHeader('X', ['a', 'b\r\n']))
    thrown(lambda: res.setHeader('X', None))
    thrown(lambda: res.setHeader(5, 'v'))
    thrown(lambda: res.getHeader(5))
    thrown(lambda: res.writeHead(99))
    thrown(lambda: res.writeHead(1000))
    thrown(lambda: res.writeHead('x'))
    thrown(lambda: res.writeHead(200, 'a\r\nb'))
    res.statusMessage = ''
    thrown(lambda: res.writeHead(200, {'X\n': 'v'}))
    thrown(lambda: res.writeHead(200, {'X': 'v\n'}))
    thrown(lambda: res.writeHead(200, ['a']))
    thrown(lambda: res.addTrailers({'X\r\n': '1'}))
    thrown(lambda: res.addTrailers({'X': '1\r\n'}))
    thrown(lambda: res.write(None))
    thrown(lambda: res.write(5))
    thrown(lambda: res.end(5))
    thrown(lambda: http.validateHeaderName('a b'))
    thrown(lambda: http.validateHeaderValue('a', '\0'))
    thrown(lambda: http.createServer({'headersTimeout': -1}))
    thrown(lambda: http.createServer({'requestTimeout': 10, 'headersTimeout': 20}))
    log(res.hasHeader('x'), res.getHeaderNames(), res.getHeader('x'), res.headersSent)
    res.setHeader('X-Two', '2')
    res.setHeader('X-One', '1')
    log(res.getHeaderNames(), res.getRawHeaderNames(), res.getHeader('x-TWO'), res.hasHeader('X-One'))
    res.end('x')
    log(res.headersSent, res.writableEnded, res.finished, res.writableFinished)
    thrown(lambda: res.setHeader('X', 'v'))
    thrown(lambda: res.appendHeader('X', 'v'))
    thrown(lambda: res.removeHeader('X'))
    thrown(lambda: res.writeHead(200))
    res.on('error', lambda e: log('error', e.code, e.message))
    res.write('more', lambda e: log('write', e.code))
    res.end('more', lambda e: log('end', e.code))
    res.end(lambda e: log('end again', e and e.code))


answers = [
    lambda req, res: res.end('Hello World\n'),
    lambda req, res: res.end(),
    lambda req, res: [res.write('a'), res.end('b')],
    lambda req, res: [res.setHeader('Content-Length', 5), res.write('hel'), res.end('lo')],
    lambda req, res: [res.setHeader('X-List', ['a', 'b']), res.setHeader('x-list', ['c', 'd']), res.setHeader('X-Number', 5), res.end(b'x')],
    lambda req, res: [res.setHeader('Cookie', ['a=1', 'b=2']), res.setHeader('Set-Cookie', ['a=1', 'b=2']), res.end('x')],
    lambda req, res: [res.writeHead(404, {'Content-Type': 'text/plain'}), res.end('no')],
    lambda req, res: [res.writeHead(200, 'Fine', ['X-A', '1', 'X-A', '2']), res.end('x')],
    lambda req, res: [res.setHeader('X-A', '1'), res.writeHead(201, {'x-a': '2', 'X-B': '3'}), res.end('x')],
    status('statusCode', 299),
    status('statusMessage', 'Custom words'),
    lambda req, res: [res.writeHead(204), res.end('dropped')],
    lambda req, res: [res.writeHead(304, {'Transfer-Encoding': 'chunked'}), res.end('dropped')],
    lambda req, res: [res.removeHeader('Connection'), res.end('x')],
    lambda req, res: [res.removeHeader('Content-Length'), res.end('x')],
    lambda req, res: [res.removeHeader('Transfer-Encoding'), res.write('x'), res.end()],
    lambda req, res: [res.removeHeader('Transfer-Encoding'), res.removeHeader('Content-Length'), res.end('x')],
    lambda req, res: [res.setHeader('Connection', 'close'), res.end('x')],
    lambda req, res: [res.setHeader('Connection', 'keep-alive'), res.setHeader('Keep-Alive', 'timeout=9'), res.end('x')],
    status('shouldKeepAlive', False),
    lambda req, res: [res.setHeader('Trailer', 'X-T'), res.write('x'), res.addTrailers({'X-T': '1'}), res.addTrailers([['X-U', ['2', '3']]]), res.end()],
    lambda req, res: [res.appendHeader('X-A', '1'), res.appendHeader('x-a', '2'), res.appendHeader('X-A', ['3', '4']), res.end('x')],
    lambda req, res: [res.setHeaders({'X-A': '1', 'set-cookie': ['a', 'b'], 'X-B': '2'}), res.end('x')],
    lambda req, res: [res.flushHeaders(), res.flushHeaders(), setImmediate(lambda: res.end('late'))],
    lambda req, res: [res.writeContinue(), res.writeProcessing(), res.writeEarlyHints({'link': ['</a>; rel=preload', '</b>; rel=preload'], 'x-hint': 1}), res.end('x')],
    lambda req, res: [res.write(''), res.end('x')],
    lambda req, res: res.end('caf\u00e9', 'latin1'),
    lambda req, res: [res.write('caf\u00e9'), res.end('6869', 'hex')],
    refused,
]
server = http.createServer(lambda req, res: answers[int(req.url[1:])](req, res))
server.keepAliveTimeout = 7500
server.maxRequestsPerSocket = 3
requests = [f'GET /{n} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n' for n in range(len(answers))]
requests.append('GET /0 HTTP/1.1\r\nHost: h\r\n\r\nGET /2 HTTP/1.1\r\nHost: h\r\n\r\nGET /0 HTTP/1.1\r\nHost: h\r\n\r\nGET /0 HTTP/1.1\r\nHost: h\r\n\r\n')
requests += ['HEAD /0 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n', 'HEAD /2 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n']
requests += ['GET /0 HTTP/1.0\r\n\r\n', 'GET /2 HTTP/1.0\r\n\r\n', 'GET /0 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n', 'GET /2 HTTP/1.0\r\nTE: chunked\r\n\r\n']


def listening():
    def ask():
        if not requests:
            server.close()
            return
        request = requests.pop(0)
        socket = net.connect(server.address().port, '127.0.0.1')
        answer = ''
        socket.setEncoding('latin1')

        def data(text):
            nonlocal answer
            answer += text
        socket.on('data', data)
        socket.on('close', lambda: [log(JSON.stringify(re.sub('Date: .*? GMT', 'Date: NOW', answer))), ask()])
        socket.setTimeout(400, lambda: socket.end())
        socket.write(request)
    ask()


server.listen(0, '127.0.0.1', listening)
