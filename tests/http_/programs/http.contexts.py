# Which store of an AsyncLocalStorage the listeners of servers and clients see; the second request goes over the connection of the first.
from nodeish import console, http, setImmediate, setTimeout
from nodeish.async_hooks import AsyncLocalStorage

storage = AsyncLocalStorage()
count = 0


def log(what):
    console.log(what, storage.getStore())


def handler(req, res):
    global count
    log('request')
    count += 1

    def stored():
        setTimeout(lambda: [log('timer'), res.end('x')], 5)
        req.on('end', lambda: log('req end'))
        req.resume()
        res.on('finish', lambda: log('res finish'))
    storage.run(count, stored)


server = http.createServer(handler)


def listening():
    log('listening')
    agent = http.Agent({'keepAlive': True})

    def ask(number, then):
        def response(res):
            log('response')
            res.on('data', lambda: log('data'))
            res.on('end', lambda: [log('end'), setImmediate(then)])
        storage.run(f'client {number}', lambda: http.get({'port': server.address().port, 'host': '127.0.0.1', 'agent': agent}, response))
    ask(1, lambda: ask(2, lambda: [agent.destroy(), server.close()]))


storage.run('listen', lambda: server.listen(0, '127.0.0.1', listening))
