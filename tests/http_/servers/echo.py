# Answers with what it has understood of each request, as JSON; tells errors of clients on stderr.
from nodeish import JSON, console, http, process


def handler(req, res):
    chunks = []
    req.on('error', lambda: None)
    req.on('data', chunks.append)

    def end():
        res.sendDate = False
        res.setHeader('Content-Type', 'application/json')
        res.end(JSON.stringify({
            'method': req.method, 'url': req.url, 'version': req.httpVersion, 'headers': req.headers, 'raw': req.rawHeaders[:40],
            'count': min(len(req.rawHeaders), 2000), 'body': b''.join(chunks).decode('latin-1'), 'trailers': req.trailers, 'complete': req.complete,
        }))
    req.on('end', end)


server = http.createServer(handler)


@server.on('clientError')
def _(error, socket):
    process.stderr.write(f'{error.code} {error.message}\n')
    answers = {'HPE_HEADER_OVERFLOW': '431 Request Header Fields Too Large', 'HPE_CHUNK_EXTENSIONS_OVERFLOW': '413 Payload Too Large'}
    message = socket._httpMessage
    if socket.writable and (not message or not message._headerSent):
        socket.write(f"HTTP/1.1 {answers.get(error.code) or '400 Bad Request'}\r\nConnection: close\r\n\r\n")
    socket.destroy(error)


server.listen(0, '127.0.0.1', lambda: console.log(server.address().port))
