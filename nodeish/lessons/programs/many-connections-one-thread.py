# "thousands of connections on one thread": the server answers only once all N are open.
from nodeish import console, http

N = 300
waiting = []
peak = 0


def handler(req, res):
    global peak, waiting
    waiting.append(res)
    peak = max(peak, len(waiting))
    if len(waiting) == N:
        answered, waiting = waiting, []
        for r in answered:
            r.end('ok')


server = http.createServer(handler)


def listening():
    port = server.address().port
    finished = 0

    def response(res):
        body = ''

        def data(c):
            nonlocal body
            body += c.decode()
        res.on('data', data)

        def end():
            nonlocal finished
            finished += 1
            if finished == N:
                console.log('responses', finished, 'peak open at once', peak)
                console.log('last body', body, 'threads used by my code', 1)
                server.close(lambda: console.log('server closed'))
        res.on('end', end)
    for i in range(N):
        http.get({'port': port, 'host': '127.0.0.1', 'agent': False}, response)
    console.log('all', N, 'requests issued without waiting')


server.listen(0, '127.0.0.1', 1024, listening)
