# One slow synchronous handler blocks every other request.
import time

from nodeish import Promise, async_function, console, http, passed_to, setTimeout


def busy(ms):
    end = time.monotonic() + ms / 1000
    while time.monotonic() < end:
        continue


@http.createServer
def server(req, res):
    if req.url == '/slow-blocking':
        busy(80)
        res.end('slow')
    elif req.url == '/slow-async':
        setTimeout(lambda: res.end('slow'), 300)
    else:
        res.end('fast')


def get(path):
    @Promise
    def answer(resolve):
        @passed_to(http.get, {'host': '127.0.0.1', 'port': server.address().port, 'path': path, 'agent': False})
        def _(res):
            res.setEncoding('utf8')
            body = ''

            @res.on('data')
            def _(c):
                nonlocal body
                body += c

            res.on('end', lambda: resolve(body))

    return answer


@passed_to(server.listen, 0, '127.0.0.1')
@async_function
async def _():
    for kind in ['/slow-blocking', '/slow-async']:
        order = []
        await Promise.all([get(p).then(lambda body: order.append(body)) for p in [kind, '/fast']])
        console.log(kind.ljust(15), 'answers arrive:', ', '.join(order))
    server.close()
