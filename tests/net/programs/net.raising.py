# Three sockets are heard while an immediate waits: each is a macrotask of its own, and a listener that raises is an uncaught exception.
import time
from nodeish import Promise, console, net, process, setImmediate, setTimeout

log = console.log
clients = []
process.on('uncaughtException', lambda e: log('UNCAUGHT', str(e)))


def connection(c):
    def data(chunk):
        d = chunk.decode()
        log('data ' + d)
        process.nextTick(lambda: log('tick ' + d))
        Promise.resolve().then(lambda: log('then ' + d))
        if d == 'b':
            raise Exception('bad')
    c.on('data', data)
    c.on('end', lambda: log('end'))
    c.on('error', lambda e: log('error', str(e)))


server = net.createServer(connection)


def add():
    def connected():
        clients.append(c)
        if len(clients) < 3:
            add()
        else:
            setTimeout(go, 50)
    c = net.connect(server.address().port, '127.0.0.1', connected)


def go():
    for c, letter in zip(clients, 'abc'):
        c.write(letter)
    turns = 0

    def spin():
        nonlocal turns
        turns += 1
        if turns <= 300:
            setImmediate(spin)
        else:
            for c in clients:
                c.end()
            server.close(lambda: log('closed'))
    spin()
    time.sleep(0.03)


server.listen(0, '127.0.0.1', add)
