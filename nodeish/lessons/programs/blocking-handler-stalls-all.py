# One slow synchronous handler blocks every other request.
import time

from nodeish import Promise, async_function, console, http, setTimeout


def busy(ms):
    end = time.monotonic() + ms / 1000
    while time.monotonic() < end:
        continue


def handler(req, res):
    if req.url == '/slow-blocking':
        busy(80)
        res.end('slow')
    elif req.url == '/slow-async':
        setTimeout(lambda: res.end('slow'), 80)
    else:
        res.end('fast')


server = http.createServer(handler)


def get(path):
    def executor(resolve):
        def response(res):
            res.setEncoding('utf8')
            body = ''

            def data(c):
                nonlocal body
                body += c
            res.on('data', data).on('end', lambda: resolve(body))
        http.get({'host': '127.0.0.1', 'port': server.address().port, 'path': path, 'agent': False}, response)
    return Promise(executor)


@async_function
async def listening():
    for kind in ['/slow-blocking', '/slow-async']:
        order = []
        await Promise.all([get(p).then(lambda body: order.append(body)) for p in [kind, '/fast']])
        console.log(kind.ljust(15), 'answers arrive:', ', '.join(order))
    server.close()


server.listen(0, '127.0.0.1', listening)
