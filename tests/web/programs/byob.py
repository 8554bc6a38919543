# Streams of bytes read into memory that the reader brings: answered by the source through byobRequest, or copied from what it enqueues.
from nodeish import Error, ReadableStream, Response, async_function, console
log = console.log

def show(result): return [None if result.value is None else bytes(result.value), result.done]

@async_function
async def copied():
    def pull(controller):
        log('pull', controller.desiredSize)
        controller.enqueue(bytes([6, 7, 8]))
    stream = ReadableStream({
      'type': 'bytes',
      'start': lambda controller: (controller.enqueue(bytes([1, 2, 3])), controller.enqueue(bytes([4, 5]))),
      'pull': pull,
    })
    reader = stream.getReader({'mode': 'byob'})
    log(show(await reader.read(bytearray(2))))
    log(show(await reader.read(bytearray(10))))
    log(show(await reader.read(bytearray(1))))
    log(show(await reader.read(bytearray(4))))
    reader.releaseLock()
    log(stream.locked)
    plain = stream.getReader()
    log(show(await plain.read()))

@async_function
async def answered():
    count = 0
    def pull(controller):
        nonlocal count
        view = controller.byobRequest.view
        log('wanted', len(view))
        count += 1
        if count == 3:
            controller.close()
            controller.byobRequest.respond(0)
            return
        view[0] = count
        controller.byobRequest.respond(1)
    stream = ReadableStream({'type': 'bytes', 'pull': pull})
    reader = stream.getReader({'mode': 'byob'})
    for i in range(4): log(show(await reader.read(bytearray(3))))
    await reader.closed

@async_function
async def allocated():
    def pull(controller):
        log('allocated', len(controller.byobRequest.view))
        controller.byobRequest.view[0] = 9
        controller.byobRequest.respond(2)
    stream = ReadableStream({'type': 'bytes', 'autoAllocateChunkSize': 4, 'pull': pull})
    reader = stream.getReader()
    log(show(await reader.read()))
    log(show(await reader.read()))

@async_function
async def refused():
    controller = None
    def start(c):
        nonlocal controller
        controller = c
    stream = ReadableStream({'type': 'bytes', 'start': start, 'cancel': lambda reason: log('cancel', reason)})
    reader = stream.getReader({'mode': 'byob'})
    log(controller.byobRequest)
    first, second = reader.read(bytearray(2)), reader.read(bytearray(2))
    log(len(controller.byobRequest.view))
    try: controller.byobRequest.respond(5)
    except Error as error: log(error.name)
    try: controller.byobRequest.respond(0)
    except Error as error: log(error.name)
    controller.byobRequest.respond(1)
    log(show(await first))
    await reader.cancel('enough')
    log(show(await second))
    failing = ReadableStream({'type': 'bytes', 'start': start})
    failed = failing.getReader({'mode': 'byob'})
    read = failed.read(bytearray(1))
    controller.error(Error('broken'))
    await read.catch(lambda error: log(error.message))
    await failed.read(bytearray(1)).catch(lambda error: log(error.message))
    for call in [lambda: ReadableStream().getReader({'mode': 'byob'}), lambda: ReadableStream({'type': 'bytes', 'autoAllocateChunkSize': 0})]:
        try: call()
        except Error as error: log(error.name, error.code)
    await reader.read(5).catch(lambda error: log(error.name))

@async_function
async def bodies():
    reader = Response('a body').body.getReader({'mode': 'byob'})
    parts = []
    while True:
        result = await reader.read(bytearray(4))
        if result.done: break
        parts.append(bytes(result.value).decode())
    log(parts)

@async_function
async def main():
    for part in [copied, answered, allocated, refused, bodies]:
        log(f'--- {part.__name__}')
        await part()

main()
