# "thousands of connections on one thread": the server answers only once all N are open.
from nodeish import console, http, passed_to

N = 300
waiting = []
peak = 0


@http.createServer
def server(req, res):
    global peak
    waiting.append(res)
    peak = max(peak, len(waiting))
    if len(waiting) == N:
        while waiting:
            waiting.pop(0).end('ok')


@passed_to(server.listen, 0, '127.0.0.1', 1024)
def _():
    port = server.address().port
    finished = 0
    for i in range(N):
        @passed_to(http.get, {'port': port, 'host': '127.0.0.1', 'agent': False})
        def _(res):
            body = ''

            @res.on('data')
            def _(c):
                nonlocal body
                body += c.decode()

            @res.on('end')
            def _():
                nonlocal finished
                finished += 1
                if finished == N:
                    console.log('responses', finished, 'peak open at once', peak)
                    console.log('last body', body, 'threads used by my code', 1)
                    server.close(lambda: console.log('server closed'))

    console.log('all', N, 'requests issued without waiting')
