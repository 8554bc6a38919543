# WritableStream and TransformStream: order of the sink's calls, ready and desiredSize, close, abort, failures.
from nodeish import Error, Promise, TransformStream, WritableStream, async_function, console, setTimeout
log = console.log

def later(ms): return Promise(lambda resolve: setTimeout(resolve, ms))

@async_function
async def writing():
    @async_function
    async def write(chunk):
        log('write', chunk)
        await later(1)
        log('written', chunk)
    stream = WritableStream({'start': lambda: log('start'), 'write': write, 'close': lambda: log('close')}, {'highWaterMark': 2})
    writer = stream.getWriter()
    log(stream.locked, writer.desiredSize)
    writer.closed.then(lambda: log('closed'))
    for chunk in ['a', 'b', 'c']:
        writer.write(chunk).then(lambda _, chunk=chunk: log('taken', chunk))
        log('wants', writer.desiredSize)
    writer.ready.then(lambda: log('ready', writer.desiredSize))
    await writer.close()
    log(stream, writer.desiredSize)
    writer.releaseLock()
    await writer.write('e').catch(lambda error: log(error.message))
    await writer.closed.catch(lambda error: log(error.message))

@async_function
async def failing():
    def write(chunk): raise Error(f'cannot take {chunk}')
    stream = WritableStream({'write': write, 'abort': lambda reason: log('abort', reason)})
    writer = stream.getWriter()
    writer.closed.catch(lambda error: log('closed with', error.message))
    writes = [writer.write(chunk).catch(lambda error, chunk=chunk: log(chunk, 'failed:', error.message)) for chunk in ['a', 'b']]
    await Promise.all(writes)
    await writer.ready.catch(lambda error: log('ready with', error.message))
    log(stream, writer.desiredSize)
    await writer.abort('x')

@async_function
async def aborting():
    controller = None
    def start(c):
        nonlocal controller
        controller = c
    @async_function
    async def write(chunk):
        log('write', chunk)
        await later(1)
        log('written', chunk)
    @async_function
    async def abort(reason): log('abort', reason, controller.signal.aborted)
    stream = WritableStream({'start': start, 'write': write, 'abort': abort})
    writer = stream.getWriter()
    writer.closed.catch(lambda error: log('closed with', error))
    first = writer.write('a').then(lambda: log('a taken'))
    second = writer.write('b').catch(lambda error: log('b failed:', error))
    await Promise.resolve()
    aborted = writer.abort('enough').then(lambda: log('aborted'))
    await Promise.all([first, second, aborted])
    log(stream)
    other = WritableStream({'start': start})
    controller.error('broken')
    await other.close().catch(lambda error: log(error))
    for call in [lambda: WritableStream({'type': 'x'}), lambda: (stream.getWriter(), stream.getWriter())]:
        try: call()
        except Error as error: log(error.name, error.code)

@async_function
async def transforming():
    def transform(chunk, controller):
        log('transform', chunk)
        controller.enqueue(chunk.upper())
    def flush(controller):
        log('flush')
        controller.enqueue('end')
    upper = TransformStream({'start': lambda controller: log('start', controller.desiredSize), 'transform': transform, 'flush': flush})
    writer = upper.writable.getWriter()
    reader = upper.readable.getReader()
    writes = [writer.write(chunk).then(lambda _, chunk=chunk: log('written', chunk)) for chunk in ['a', 'b']]
    writes.append(writer.close().then(lambda: log('closed')))
    while True:
        result = await reader.read()
        log('read', result.value)
        if result.done: break
    await Promise.all(writes)
    log(upper)
    def transform(): raise Error('cannot')
    broken = TransformStream({'transform': transform})
    failed = broken.writable.getWriter().write('x').catch(lambda error: log('write', error.message))
    await broken.readable.getReader().read().catch(lambda error: log('read', error.message))
    await failed
    stopped = TransformStream({'transform': lambda chunk, controller: controller.terminate()})
    stopped.writable.getWriter().write('x').then(lambda: log('taken'), lambda error: log(error.message))
    log(await stopped.readable.getReader().read())
    left = TransformStream({'cancel': lambda reason: log('cancel', reason)})
    await left.readable.cancel('why')
    await left.writable.getWriter().write('x').catch(lambda error: log(error))

@async_function
async def main():
    for part in [writing, failing, aborting, transforming]:
        log(f'--- {part.__name__}')
        await part()

main()
