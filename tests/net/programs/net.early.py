from nodeish import console, net

server = net.createServer(lambda socket: socket.end('bye'))


@lambda listening: server.listen(0, '127.0.0.1', listening)
def _():
    socket = net.connect(server.address().port, '127.0.0.1')

    def hear(event):
        socket.on(event, lambda what=None: console.log(event, what.decode() if isinstance(what, bytes) else '' if what is None else what))

    for event in ('connect', 'ready', 'data', 'end', 'close'):
        hear(event)
    socket.on('close', lambda: server.close())
