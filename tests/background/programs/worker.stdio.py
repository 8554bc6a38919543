from nodeish import console, setImmediate
from nodeish.worker_threads import BroadcastChannel, MessageChannel, Worker, setEnvironmentData
steps = []
@steps.append
def _():
    console.log('-- what a worker prints is printed')
    worker = Worker('from nodeish import console, process; console.log("printed"); console.log("and %s", "more"); process.stdout.write("unbroken"); process.stdout.write(" line\\n")', {'eval': True})
    console.log(worker.stdin)
    worker.on('exit', next)


@steps.append
def _():
    console.log('-- streams')
    worker = Worker('from nodeish import console, process; process.stdin.on("data", lambda data: process.stdout.write(b"echo " + data)); process.stdin.on("end", lambda: console.error("no more"))', {'eval': True, 'stdin': True, 'stdout': True, 'stderr': True})
    seen = {'stdout': '', 'stderr': ''}
    def collect(name):
        def data(data): seen[name] += data
        return data
    for name in ['stdout', 'stderr']: getattr(worker, name).setEncoding('utf8').on('data', collect(name))
    worker.stdin.write('one ')
    worker.stdin.end('two')
    @worker.on('exit')
    def _(code):
        @setImmediate
        def _():
            console.log(code, seen['stdout'].replace('echo ', ''), seen['stderr'].strip())
            next()


@steps.append
def _():
    console.log('-- no input')
    worker = Worker('from nodeish import console, process; process.stdin.on("data", lambda: console.log("never")).on("end", lambda: console.log("ended"))', {'eval': True})
    worker.on('exit', next)


@steps.append
def _():
    console.log('-- a port for a worker')
    channel = MessageChannel()
    port1, port2 = channel.port1, channel.port2
    def message(value):
        console.log('through the port', value)
        if value == 'answer to question': port1.close()
    port1.on('message', message)
    port1.on('close', lambda: console.log('closed'))
    port1.postMessage('early')
    worker = Worker('from nodeish.worker_threads import workerData; workerData["port"].on("message", lambda value: workerData["port"].postMessage(f"answer to {value}"))', {'eval': True, 'workerData': {'port': port2}, 'transferList': [port2]})
    worker.on('online', lambda: port1.postMessage('question'))
    @worker.on('exit')
    def _(code):
        console.log('exit', code)
        next()


@steps.append
def _():
    console.log('-- two workers, connected')
    source = '''
        from nodeish.worker_threads import parentPort
        @lambda begun: parentPort.once("message", begun)
        def _(value):
            port = value["port"]
            if value["begin"]: port.postMessage(1)
            def message(n):
                if n < 6: port.postMessage(n + 1)
                else: parentPort.postMessage(n)
                if n >= 5: port.close()
            port.on("message", message)
    '''
    channel = MessageChannel()
    port1, port2 = channel.port1, channel.port2
    one = Worker(source, {'eval': True})
    two = Worker(source, {'eval': True})
    left = 2
    for worker in [one, two]:
        worker.on('message', lambda n: console.log('counted to', n))
        @worker.on('exit')
        def _(code):
            nonlocal left
            left -= 1
            if left == 0: next()
    one.postMessage({'port': port1, 'begin': True}, [port1])
    two.postMessage({'port': port2, 'begin': False}, [port2])


@steps.append
def _():
    console.log('-- a port from a worker')
    worker = Worker('''
        from nodeish.worker_threads import MessageChannel, parentPort
        channel = MessageChannel()
        port1, port2 = channel.port1, channel.port2
        def message(value):
            port1.postMessage(value * 2)
            port1.close()
        port1.on("message", message)
        parentPort.postMessage(port2, [port2])
    ''', {'eval': True})
    left = 2
    def ended():
        nonlocal left
        left -= 1
        if left == 0: next()
    @worker.on('message')
    def _(port):
        port.on('message', lambda value: console.log('doubled', value))
        @lambda closed: port.on('close', closed)
        def _():
            console.log('its port closed')
            ended()
        port.postMessage(21)
    worker.on('exit', ended)


@steps.append
def _():
    console.log('-- broadcast')
    channel = BroadcastChannel('chat')
    left = 2
    def ended():
        nonlocal left
        left -= 1
        if left == 0: next()
    worker = Worker('''
        from nodeish.worker_threads import BroadcastChannel
        channel = BroadcastChannel("chat")
        def onmessage(event):
            channel.postMessage(f"heard {event.data}")
            channel.close()
        channel.onmessage = onmessage
        channel.postMessage("here")
    ''', {'eval': True})
    def onmessage(event):
        console.log(event.data)
        if event.data == 'here': channel.postMessage('hello')
        else:
            channel.close()
            ended()
    channel.onmessage = onmessage
    worker.on('exit', ended)


@steps.append
def _():
    console.log('-- a worker of a worker')
    setEnvironmentData('greeting', {'text': 'hello'})
    inner = 'from nodeish.worker_threads import getEnvironmentData, isMainThread, parentPort, threadId; parentPort.postMessage([isMainThread, threadId > 1, getEnvironmentData("greeting")])'
    worker = Worker('''
        from nodeish.worker_threads import Worker, parentPort, workerData
        inner = Worker(workerData, {"eval": True})
        inner.on("message", lambda value: parentPort.postMessage(value))
        inner.on("exit", lambda code: parentPort.postMessage(f"exit {code}"))
    ''', {'eval': True, 'workerData': inner})
    worker.on('message', lambda value: console.log('from inside', value))
    worker.on('exit', next)


def next():
    step = steps.pop(0) if steps else None
    if step: step()


next()
