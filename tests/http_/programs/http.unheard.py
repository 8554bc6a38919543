# Responses that nobody listens for are read all the same: the next request gets their connection, and the program ends.
from nodeish import console, http

agent = http.Agent({'keepAlive': True, 'maxSockets': 1})


def handler(req, res):
    console.log('server', req.url)
    res.end('x')


server = http.createServer(handler)


@server.listen(0, '127.0.0.1').on('listening')
def _():
    def get(path):
        return http.get({'port': server.address().port, 'host': '127.0.0.1', 'path': path, 'agent': agent})
    get('/1').on('close', lambda: console.log('1 closed'))
    get('/2').on('close', lambda: console.log('2 closed'))

    @get('/3').on('response')
    def _(res):
        res.resume()

        @res.on('close')
        def _():
            console.log('3 read')
            agent.destroy()
            server.close(lambda: console.log('closed'))
