# The order of events of a request and its response, on both sides.
from nodeish import console, http
log = console.log

def handler(req, res):
    log('request', req.method, req.url, req.headers.get('connection'), req.headers.get('transfer-encoding'))
    req.on('data', lambda d: log('req data', d.decode()))

    def end():
        log('req end')
        res.setHeader('X-A', [1, 2])
        res.write('one')
        res.end('two')
    req.on('end', end)
    req.on('close', lambda: log('req close'))
    res.on('finish', lambda: log('res finish'))
    res.on('close', lambda: log('res close'))
server = http.createServer(handler)
server.on('close', lambda: log('server close'))

def listening():
    def response(res):
        log('response', res.statusCode, res.statusMessage, res.httpVersion, res.headers.get('x-a'), res.headers.get('transfer-encoding'), res.headers.get('connection'), res.headers.get('keep-alive'))
        res.on('data', lambda d: log('data', d.decode()))
        res.on('end', lambda: log('end', res.complete, res.readableEnded))
        res.on('close', lambda: [log('res closed'), server.close()])
    req = http.request({'port': server.address().port, 'host': '127.0.0.1', 'method': 'POST', 'path': '/x', 'agent': http.Agent({'keepAlive': True})}, response)
    for e in ['socket', 'finish', 'prefinish', 'response', 'close', 'error', 'abort', 'drain']:
        req.on(e, lambda _=None, e=e: log('client', e))
    req.write('hello')
    req.end('world')
    log('ended', req.writableEnded, req.headersSent, list(req.getHeaders()))
server.listen(0, '127.0.0.1', listening)
