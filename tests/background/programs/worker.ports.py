from nodeish import Promise, console, process, setImmediate, setTimeout
from nodeish.worker_threads import BroadcastChannel, MessageChannel, MessagePort, getEnvironmentData, isMainThread, parentPort, receiveMessageOnPort, setEnvironmentData, threadId, workerData, Worker
def show(make):
    try:
        console.log(make())
    except Exception as err:
        console.log(err.name, err.code, err.message)


console.log(isMainThread, parentPort, workerData, threadId)
show(lambda: Worker('x.js'))
show(lambda: Worker('file:///x.js'))
show(lambda: Worker(5))
show(lambda: Worker(None))
show(lambda: Worker(5, {'eval': True}))
show(lambda: Worker('./x', {'argv': 5}))
show(lambda: Worker('./x', {'execArgv': 5}))
show(lambda: Worker('./x', {'env': 5}))
show(lambda: Worker('./x', {'name': 5}))
show(lambda: Worker('', {'eval': True, 'transferList': [5]}))
show(lambda: getEnvironmentData('a'))
setEnvironmentData('a', 1)
show(lambda: getEnvironmentData('a'))
setEnvironmentData('a')
show(lambda: getEnvironmentData('a'))

channel = MessageChannel()
port1, port2 = channel.port1, channel.port2
show(lambda: MessagePort())
show(lambda: port1.postMessage())
show(lambda: port1.postMessage(1, 5))
show(lambda: port1.postMessage(1, [5]))
show(lambda: port1.postMessage(1, {'transfer': [5]}))
show(lambda: port1.postMessage(1, {'transfer': 5}))
show(lambda: port1.postMessage(port2))
show(lambda: port1.postMessage([1, {'port': port2}]))
show(lambda: port1.postMessage(1, [port1]))
show(lambda: port1.postMessage(1, [port2, port2]))
buffer = bytearray(2)
show(lambda: port1.postMessage(1, [buffer, buffer]))
show(lambda: receiveMessageOnPort(5))
show(lambda: receiveMessageOnPort({}))
show(lambda: receiveMessageOnPort(port2))
show(lambda: receiveMessageOnPort(port2))
show(lambda: port1.hasRef())
sent = {'list': [1, 2], 'text': 'ä'}
port1.postMessage(sent)
sent['list'].append(3)
show(lambda: receiveMessageOnPort(port2))

order = []
port1.on('message', lambda value, *rest: console.log('port1 got', value, len(rest)))
show(lambda: port1.hasRef())
port1.addEventListener('message', lambda event: console.log('event', type(event).__name__, event.type, event.data, len(event.ports), event.target is port1))
port1.onmessage = lambda event: console.log('handler', event.data)
@lambda listener: port2.on('message', listener)
def _(value):
    console.log('port2 got', value)
    process.nextTick(lambda: console.log('tick after', value))
    Promise.resolve().then(lambda: console.log('microtask after', value))


port2.postMessage('one')
port2.postMessage('two')
port1.postMessage('three')
port1.postMessage('four')
@setImmediate
def _():
    console.log('immediate')
    carrier = MessageChannel()
    cargo = MessageChannel()
    cargo.port2.postMessage('before the move')
    def cargo_message(value):
        console.log('cargo', value)
        cargo.port1.close(lambda: console.log('cargo closed'))
    cargo.port1.on('message', cargo_message)
    def carrier_message(value):
        console.log('a port came', isinstance(value['port'], MessagePort), value['port'] is not cargo.port2)
        value['port'].postMessage('after the move')
        value['port'].on('close', lambda: console.log('the moved port closed'))
        carrier.port1.close()
    carrier.port2.once('message', carrier_message)
    carrier.port2.on('close', lambda: console.log('carrier closed'))
    carrier.port1.postMessage({'port': cargo.port2}, [cargo.port2])
    show(lambda: carrier.port1.postMessage(cargo.port2, [cargo.port2]))
    cargo.port2.postMessage('lost')
    cargo.port1.postMessage('kept for the moved one')

    port1.on('close', lambda: console.log('port1 closed'))
    port2.on('close', lambda: console.log('port2 closed'))
    port2.postMessage('last')
    port2.close()
    port2.close()
    port1.postMessage('into the void')
    show(lambda: port2.postMessage('from the grave'))


show(lambda: BroadcastChannel())
closed = BroadcastChannel(5)
show(lambda: closed.name == '5')
show(lambda: closed)
show(lambda: closed.postMessage())
closed.close()
closed.close()
show(lambda: closed)
show(lambda: closed.postMessage(1))
a, b, other = BroadcastChannel('news'), BroadcastChannel('news'), BroadcastChannel('other')
other.onmessage = lambda: console.log('never')
other.unref()
left = 2
for channel in [a, b]:
    def onmessage(event):
        global left
        console.log('broadcast', event.data)
        left -= 1
        if left == 0:
            a.close()
            b.close()
    channel.onmessage = onmessage


@lambda timeout: setTimeout(timeout, 300)
def _():
    a.postMessage({'from': 'a'})
    b.postMessage({'from': 'b'})
