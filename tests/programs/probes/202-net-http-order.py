# claim: server listen callback, then connection, request, response order on a local HTTP round trip; refused connections give ECONNREFUSED with address and port
from nodeish import async_function, console, fetch, http, net, passed_to


@http.createServer
def s(req, res):
    console.log('request', req.method, req.url)
    res.setHeader('X-A', '1')
    res.end('body')


s.on('connection', lambda: console.log('connection'))
s.on('close', lambda: console.log('server close'))


@passed_to(s.listen, 0, '127.0.0.1')
def _():
    console.log('listening', s.listening)
    port = s.address().port

    @passed_to(http.get, {'port': port, 'host': '127.0.0.1', 'path': '/p', 'agent': False})
    def _(res):
        console.log('response', res.statusCode, res.headers['x-a'])
        res.setEncoding('utf8')
        res.on('data', lambda d: console.log('data', d))

        @res.on('end')
        @async_function
        async def _():
            console.log('end')
            r = await fetch(f'http://127.0.0.1:{port}/f', {'headers': {'connection': 'close'}})
            console.log(r.ok, r.status, await r.text())

            @s.close
            def _():
                console.log('close cb')

                @net.connect(port, '127.0.0.1').on('error')
                def _(e):
                    console.log(e.code, e.syscall, e.address, e.port == port, e.message == f'connect ECONNREFUSED 127.0.0.1:{port}')
