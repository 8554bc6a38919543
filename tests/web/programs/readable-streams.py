# ReadableStream: when start, pull and cancel are called, back-pressure, readers and their locks, failures, and microtasks in between.
from nodeish import CountQueuingStrategy, Error, Promise, ReadableStream, ReadableStreamDefaultReader, async_function, console
log = console.log

def ticks(name, count):
    promise = Promise.resolve()
    for i in range(1, count + 1): promise = promise.then(lambda _, i=i: log(name, 'tick', i))

@async_function
async def backpressure():
    next = 0
    def start(controller): log('start', controller.desiredSize)
    def pull(controller):
        nonlocal next
        log('pull', next, controller.desiredSize)
        controller.enqueue(next)
        next += 1
        if next == 5: controller.close()
    def cancel(reason): log('cancel', reason)
    stream = ReadableStream({'start': start, 'pull': pull, 'cancel': cancel}, {'highWaterMark': 2})
    log('made', stream.locked)
    ticks('a', 4)
    await Promise.resolve()
    reader = stream.getReader()
    log('locked', stream.locked)
    reader.closed.then(lambda: log('closed'))
    while True:
        result = await reader.read()
        log('read', result.value, result.done)
        if result.done: break
    reader.releaseLock()
    log('released', stream.locked)

@async_function
async def waiting():
    controller = None
    def start(c):
        nonlocal controller
        controller = c
    def cancel(reason):
        log('cancel', reason)
        return 'ignored'
    stream = ReadableStream({'start': start, 'cancel': cancel})
    reader = stream.getReader()
    first, second = reader.read(), reader.read()
    first.then(lambda result: log('first', result))
    second.then(lambda result: log('second', result))
    ticks('b', 3)
    controller.enqueue('x')
    log('size', controller.desiredSize)
    await first
    log(await reader.cancel('enough'))
    log(await second, controller.desiredSize)
    try: controller.enqueue('y')
    except TypeError as error: log(error.name, error.code, error.message)
    try: controller.close()
    except TypeError as error: log(error.message)

@async_function
async def failing():
    def pull(): raise Error('no more')
    stream = ReadableStream({'start': lambda controller: controller.enqueue(1), 'pull': pull}, {'highWaterMark': 3})
    reader = stream.getReader()
    reader.closed.catch(lambda error: log('closed with', error.message))
    for i in range(2): await reader.read().then(lambda result: log('got', result), lambda error: log('failed', error.message))
    log(stream)
    async def start(): raise Error('bad start')
    rejected = ReadableStream({'start': start})
    await rejected.getReader().read().catch(lambda error: log(error.message))
    def start(): raise Error('at once')
    try: ReadableStream({'start': start})
    except Error as error: log(error.message)

@async_function
async def locks():
    stream = ReadableStream()
    reader = stream.getReader()
    read = reader.read()
    read.catch(lambda error: log('read', error.code, error.message))
    for call in [lambda: stream.getReader(), lambda: stream.tee(), lambda: ReadableStream(5), lambda: ReadableStream({'type': 'x'}),
      lambda: ReadableStream({}, {'highWaterMark': -1}), lambda: stream.getReader({'mode': 'x'}), lambda: ReadableStreamDefaultReader(5), lambda: ReadableStream({'start': 5}), lambda: ReadableStream.from_(5), lambda: CountQueuingStrategy({})]:
        try: call()
        except Error as error: log(error.name, error.code, error.message)
    await stream.cancel().catch(lambda error: log(error.code, error.message))
    reader.releaseLock()
    await reader.closed.catch(lambda error: log('closed', error.message))
    await reader.read().catch(lambda error: log(error.message))
    await reader.cancel().catch(lambda error: log(error.message))
    log(await stream.cancel('x'), await stream.cancel('y'))

@async_function
async def iterating():
    def start(controller):
        for item in ['a', 'b', 'c']: controller.enqueue(item)
        controller.close()
    source = {'start': start, 'cancel': lambda reason: log('cancelled', reason)}
    async for item in ReadableStream(source): log(item)
    iterator = ReadableStream.from_(['d', Promise.resolve('e')]).values()
    log(await iterator.next(), await iterator.next(), (await iterator.next()).done)
    endless = ReadableStream({'pull': lambda controller: controller.enqueue('more'), 'cancel': lambda reason: log('cancelled', reason)})
    some = endless.values()
    log((await some.next()).value, (await some.return_('why')).value, endless.locked)
    kept = ReadableStream(source).values({'preventCancel': True})
    await kept.next()
    log((await kept.return_()).done)
    @async_function
    async def generate():
        try:
            yield 1
            yield 2
        finally: log('finally')
    generated = ReadableStream.from_(generate()).getReader()
    log((await generated.read()).value)
    await generated.cancel('over')

@async_function
async def bytes():
    def pull(controller):
        log('pull', controller.desiredSize)
        controller.enqueue(bytearray([1, 2]))
    stream = ReadableStream({'type': 'bytes', 'pull': pull})
    log(stream)
    reader = stream.getReader()
    log(len((await reader.read()).value))
    controller = None
    def start(c):
        nonlocal controller
        controller = c
    ReadableStream({'type': 'bytes', 'start': start})
    for chunk in ['text', bytearray(0)]:
        try: controller.enqueue(chunk)
        except TypeError as error: log(error.name, error.code)

@async_function
async def main():
    for part in [backpressure, waiting, failing, locks, iterating, bytes]:
        log(f'--- {part.__name__}')
        await part()

main()
