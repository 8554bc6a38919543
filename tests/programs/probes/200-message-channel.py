# claim: MessagePort delivers asynchronously in order after the current code; onmessage starts the port implicitly, .on('message') too; receiveMessageOnPort polls synchronously; BroadcastChannel does not deliver to the sender
from nodeish import Promise, console, process
from nodeish.worker_threads import BroadcastChannel, MessageChannel, receiveMessageOnPort
channel = MessageChannel()
port1, port2 = channel.port1, channel.port2
port1.postMessage({'n': 1})
port1.postMessage({'n': 2})
console.log(receiveMessageOnPort(port2), 'sync')
def message(m):
    console.log('message', m)
    if m['n'] == 3: port1.close()
port2.on('message', message)
def closed():
    console.log('close')
    a.postMessage('hi')
port2.on('close', closed)
port1.postMessage({'n': 3})
console.log(receiveMessageOnPort(port1))
process.nextTick(lambda: console.log('tick'))
Promise.resolve().then(lambda: console.log('micro'))
a, b = BroadcastChannel('c'), BroadcastChannel('c')
a.onmessage = lambda: console.log('never')
def broadcast(e):
    console.log('broadcast', e.data)
    a.close()
    b.close()
b.onmessage = broadcast
