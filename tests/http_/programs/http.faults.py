# What is heard of a request that breaks the rules and whose connection then ends: one 'clientError'. And an agent's limits, checked.
from nodeish import JSON, console, http, net, setTimeout

log = console.log
requests = [f"GET / HTTP/1.1\r\nHost: h\r\nX: {'a' * 17000}\r\n\r\n", f"GET /{'a' * 17000}", 'GET / HTTP/1.1\r\nHost: h\r\nA : b\r\n\r\n', 'GET / HTTP/1.1\r\nHost: h\r\n']

server = http.createServer(lambda: log('request'))


@server.on('clientError')
def _(err, socket):
    log(err.code)
    if socket.writable:
        socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')


def next():
    if not requests:
        server.close(lambda: log('closed'))
        return
    request = requests.pop(0)
    log('--', request[:24].split('\r')[0])
    received = []
    socket = net.connect(server.address().port, '127.0.0.1', lambda: (socket.write if requests else socket.end)(request))
    socket.on('data', lambda data: received.append(data.decode()))

    @socket.on('close')
    def _():
        log(JSON.stringify(''.join(received)))
        setTimeout(next, 20)


for options in [{'maxTotalSockets': 0}, {'maxTotalSockets': 'x'}, {'maxTotalSockets': 1}]:
    try:
        log(http.Agent(options).maxTotalSockets)
    except Exception as err:
        log(err.code, str(err))
server.listen(0, '127.0.0.1', next)
