# The first web server, and one request to it.
from nodeish import console, http, passed_to, process

hostname = '127.0.0.1'


@http.createServer
def server(req, res):
    console.log('request', req.method, req.url, req.headers.get('x-who', 'nobody'))
    res.writeHead(200, {'Content-Type': 'text/plain'})
    res.end('Hello World\n')


@passed_to(server.listen, 0, hostname)
def _():
    console.log(f'Server running at http://{hostname}:<port>/', server.listening)

    @passed_to(http.request, {'hostname': hostname, 'port': server.address().port, 'path': '/x?y=1', 'headers': {'X-Who': 'me'}})
    def req(res):
        console.log(res.statusCode, res.headers['content-type'])
        res.setEncoding('utf8')
        res.on('data', lambda chunk: process.stdout.write(chunk))
        res.on('end', lambda: server.close(lambda: console.log('closed')))

    req.end()


console.log('listen() has returned, listening:', server.listening)
