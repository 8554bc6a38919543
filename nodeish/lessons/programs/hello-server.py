# The first web server, and one request to it.
from nodeish import console, http, process

hostname = '127.0.0.1'


def handler(req, res):
    console.log('request', req.method, req.url, req.headers.get('x-who', 'nobody'))
    res.writeHead(200, {'Content-Type': 'text/plain'})
    res.end('Hello World\n')


server = http.createServer(handler)


def listening():
    console.log(f'Server running at http://{hostname}:<port>/', server.listening)

    def response(res):
        console.log(res.statusCode, res.headers['content-type'])
        res.setEncoding('utf8')
        res.on('data', lambda chunk: process.stdout.write(chunk))
        res.on('end', lambda: server.close(lambda: console.log('closed')))
    req = http.request({'hostname': hostname, 'port': server.address().port, 'path': '/x?y=1', 'headers': {'X-Who': 'me'}}, response)
    req.end()


server.listen(0, hostname, listening)
console.log('listen() has returned, listening:', server.listening)
