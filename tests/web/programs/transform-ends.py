# How transforms end: terminated, failing in each of their callbacks and measures, cancelled and aborted.
from types import SimpleNamespace
from nodeish import Error, Promise, TransformStream, async_function, console, setImmediate
log = console.log
def turn(): return Promise(lambda resolve: setImmediate(resolve))
def settle(name, promise): promise.then(lambda value: log(name, value), lambda error: log(name, 'failed', getattr(error, 'message', error)))

def fails(error):
    def fail(): raise error
    return fail

def watch(name, transform):
    log(name)
    writer, reader = transform.writable.getWriter(), transform.readable.getReader()
    settle('writer closed', writer.closed)
    settle('reader closed', reader.closed)
    return SimpleNamespace(writer=writer, reader=reader)

@async_function
async def main():
    def terminate(chunk, controller):
        controller.enqueue(chunk)
        controller.terminate()
    terminated = watch('terminated', TransformStream({'transform': terminate}))
    settle('write', terminated.writer.write('a'))
    settle('read', terminated.reader.read())
    settle('read', terminated.reader.read())
    settle('write', terminated.writer.write('b'))
    await turn()
    flushing = watch('flush fails', TransformStream({'flush': fails(Error('flush'))}))
    settle('close', flushing.writer.close())
    settle('read', flushing.reader.read())
    await turn()
    transforming = watch('transform fails', TransformStream({'transform': fails(Error('transform'))}))
    settle('write', transforming.writer.write(1))
    settle('read', transforming.reader.read())
    await turn()
    settle('close', transforming.writer.close())
    await turn()
    reading = watch('readable size fails', TransformStream({}, {}, {'highWaterMark': 1, 'size': fails(Error('size'))}))
    settle('write', reading.writer.write(1))
    await turn()
    writing = watch('writable size fails', TransformStream({}, {'highWaterMark': 2, 'size': fails(Error('size'))}))
    settle('write', writing.writer.write(1))
    await turn()
    for cancel in [None, lambda reason: log('cancelled', reason), lambda reason: turn().then(lambda: log('cancelled later', reason)), fails(Error('cannot'))]:
        cancelled = watch('cancel', TransformStream({'cancel': cancel}))
        settle('cancel', cancelled.reader.cancel('why'))
        settle('close', cancelled.writer.close())
        await turn()
        await turn()
        aborted = watch('abort', TransformStream({'cancel': cancel}))
        settle('abort', aborted.writer.abort('why'))
        settle('read', aborted.reader.read())
        await turn()
        await turn()

main()
