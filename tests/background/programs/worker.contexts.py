from nodeish import console, setTimeout
from nodeish.async_hooks import AsyncLocalStorage
from nodeish.worker_threads import BroadcastChannel, MessageChannel, Worker
storage = AsyncLocalStorage()
def make():
    global channel, worker, one, two
    channel = MessageChannel()
    worker = Worker('', {'eval': True})
    one = BroadcastChannel('news')
    two = BroadcastChannel('news')


storage.run('made', make)
def listen():
    def message():
        console.log('port', storage.getStore())
        setTimeout(lambda: console.log('timer', storage.getStore()), 1)
        storage.run('closing', lambda: channel.port1.close())
    channel.port1.on('message', message)
    channel.port1.on('close', lambda: console.log('close', storage.getStore()))
    def onmessage():
        console.log('broadcast', storage.getStore())
        one.close()
        two.close()
    two.onmessage = onmessage
    worker.on('exit', lambda: console.log('exit', storage.getStore()))


storage.run('listening', listen)
def post():
    channel.port2.postMessage(1)
    one.postMessage(2)


storage.run('posting', post)
