# pipeTo, pipeThrough and tee: order, failures on either side, options, signals.
from nodeish import (AbortController, AbortSignal, Error, Promise, ReadableStream, TextDecoderStream, TextEncoderStream, TransformStream,
  WritableStream, async_function, console)
log = console.log

def message(reason): return getattr(reason, 'message', reason)

def source(*items): return ReadableStream.from_(items)

def failing(after):
    def pull(controller):
        nonlocal after
        after -= 1
        if after >= 0: controller.enqueue('ok')
        else: controller.error(Error('source'))
    return ReadableStream({'pull': pull, 'cancel': lambda reason: log('source cancelled', message(reason))})

def sink(name, fails=False):
    def write(chunk):
        log(name, chunk)
        if fails: raise Error('sink')
    return WritableStream({'write': write, 'close': lambda: log(name, 'closed'), 'abort': lambda reason: log(name, 'aborted', message(reason))})

def endless():
    return ReadableStream({'pull': lambda controller: controller.enqueue('more'), 'cancel': lambda reason: log('cancelled', message(reason))})

@async_function
async def piping():
    stream, target = source('a', 'b'), sink('target')
    piped = stream.pipeTo(target)
    log(stream.locked, target.locked)
    log(await piped, stream.locked, target.locked, target)
    kept = sink('kept')
    await source('c').pipeTo(kept, {'preventClose': True})
    log(kept)

@async_function
async def failures():
    await failing(1).pipeTo(sink('one')).catch(lambda error: log(error.message))
    two = sink('two')
    await failing(0).pipeTo(two, {'preventAbort': True}).catch(lambda error: log(error.message))
    log(two)
    await endless().pipeTo(sink('three', True)).catch(lambda error: log(error.message))
    kept = endless()
    await kept.pipeTo(sink('four', True), {'preventCancel': True}).catch(lambda error: log(error.message))
    log(kept)
    closed = sink('five')
    await closed.close()
    await endless().pipeTo(closed).catch(lambda error: log(error.code, error.message))
    await source('x').pipeTo(5).catch(lambda error: log(error.code))
    locked = sink('six')
    locked.getWriter()
    await source('x').pipeTo(locked).catch(lambda error: log(error.message))

@async_function
async def signals():
    await endless().pipeTo(sink('early'), {'signal': AbortSignal.abort('no')}).catch(lambda error: log(error))
    controller = AbortController()
    count = 0
    def write():
        nonlocal count
        count += 1
        if count == 3: controller.abort()
    target = WritableStream({'write': write, 'abort': lambda reason: log('aborted', reason.name)})
    await endless().pipeTo(target, {'signal': controller.signal}).catch(lambda error: log(error.name, error.message))
    log(count)

@async_function
async def through():
    double = TransformStream({'transform': lambda chunk, controller: (controller.enqueue(chunk), controller.enqueue(chunk))})
    texts = source('x', 'ü€').pipeThrough(double).pipeThrough(TextEncoderStream()).pipeThrough(TextDecoderStream())
    async for text in texts: log(text)
    def transform(): raise Error('broken')
    broken = TransformStream({'transform': transform})
    async for text in source('x').pipeThrough(broken): log(text)

@async_function
async def teeing():
    left, right = source(1, 2, 3).tee()
    reader = left.getReader()
    log(await reader.read(), await reader.read())
    async for item in right: log('right', item)
    log(await reader.read())
    one, two = failing(1).tee()
    for branch in [one, two]:
        try:
            async for item in branch: log(item)
        except Error as error: log(error.message)
    stream = ReadableStream({'cancel': lambda reason: log('cancel', reason)})
    branches = stream.tee()
    cancelled = [branch.cancel(f'reason {index}') for index, branch in enumerate(branches)]
    log(await Promise.all(cancelled), stream.locked)

@async_function
async def main():
    for part in [piping, failures, signals, through, teeing]:
        log(f'--- {part.__name__}')
        await part().catch(lambda error: log('failed', error.message))

main()
