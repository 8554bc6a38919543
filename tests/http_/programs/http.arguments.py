"""What is made of odd arguments, how headers are shown, what a lenient server takes, and how an agent keeps those who wait."""
import math
from types import SimpleNamespace

from nodeish import Promise, console, http, net

log = console.log


def thrown(act):
    try:
        log(act())
    except Exception as error:
        log(error.name, error.code, str(error))


def response():
    return http.ServerResponse(SimpleNamespace(method='GET', httpVersion='1.1'))


def first(*args):
    return response().writeHead(*args)._header.split('\r\n')[0]


for status in ['200', '200.7', 200.5, True, math.inf, math.nan, '', 'x', None]:
    thrown(lambda: first(status))
thrown(lambda: first(200, 5))
thrown(lambda: response().writeEarlyHints('x'))
for link in ['x', ['</a>; rel=x', 'x'], 5, ['</a>\r\nX: y'], True]:
    thrown(lambda: response().writeEarlyHints({'link': link}))
for link in ['</a>; rel=preload; as=style', ['</a>'], [], None]:
    thrown(lambda: response().writeEarlyHints({'link': link}))
thrown(lambda: http.request({'insecureHTTPParser': 5}))
thrown(lambda: http.createServer({'insecureHTTPParser': 'x'}))
log(response().setHeader('A', '1').setHeader('b', ['2', '3']).getHeaders(), response().getHeaders())


@lambda listener: http.createServer({'insecureHTTPParser': True}, listener)
def server(req, res):
    log(req.url, req.headers, req.headersDistinct)
    req.resume().on('end', lambda: res.end('done'))


wire = [
    'GET /1 HTTP/1.1\r\nHost: h\r\nX: a\x01b\r\n\r\n',
    'POST /2 HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n',
    'GET /3 HTTP/1.1\nHost: h\n\n',
    'GET /4 HTTP/1.1\r\nHost: h\r\nX: a\r\n b\r\n\r\n',
    'GET /5 HTTP/1.1\r\nHost : h\r\n\r\n',
]


def exchange(port, text):
    def begin(resolve):
        socket = net.connect(port, '127.0.0.1', lambda: socket.end(text, 'latin1'))
        socket.once('data', lambda data: log(data.decode().split('\r\n')[0]))
        socket.on('close', lambda: resolve(None))

    return Promise(begin)


def counts(agent):
    kinds = ('requests', 'sockets', 'freeSockets')
    return '|'.join(','.join(str(len(kept)) for kept in getattr(agent, kind).values()) for kind in kinds)


@lambda listening: server.listen(0, '127.0.0.1', listening)
async def _():
    port = server.address().port
    for text in wire:
        await exchange(port, text)
    agent = http.Agent({'maxTotalSockets': 1})

    def get(options):
        given = {'port': port, 'agent': agent, 'headers': {'host': 'h'}, **options}
        return Promise(lambda resolve: http.get(given, lambda res: res.resume()).on('close', lambda: resolve(None)))

    asked = [get({'host': '127.0.0.1', 'path': '/a'}), get({'host': '127.0.0.1', 'path': '/b'}), get({'host': '127.0.0.1', 'family': 4, 'path': '/c'})]
    log(counts(agent), agent.totalSocketCount)
    await Promise.all(asked)
    server.close()
