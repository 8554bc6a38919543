# claim: net socket events: connect, ready, data, end, close(hadError); server close waits for connections
from nodeish import console, net, passed_to


@net.createServer
def s(c):
    c.on('data', lambda d: c.write(b'echo ' + d))
    c.on('end', lambda: console.log('server end'))
    c.on('close', lambda h: console.log('server socket close', h))


@passed_to(s.listen, 0, '127.0.0.1')
def _():
    c = net.connect(s.address().port, '127.0.0.1')

    def listen(e):
        c.on(e, lambda: console.log('client', e))
    for e in ['connect', 'ready', 'end']:
        listen(e)

    @c.on('close')
    def _(h):
        console.log('client close', h)
        s.close(lambda: console.log('server closed'))

    @c.on('data')
    def _(d):
        console.log('client data', d.decode())
        c.end()
    c.write('hi')
    console.log('connecting', c.connecting, c.pending)
