# claim: streams of Node and of the Web become each other, and stand beside each other in a pipeline
from nodeish import Error, Promise, ReadableStream, TransformStream, WritableStream, async_function, console
from nodeish.stream import Duplex, PassThrough, Readable, Writable, promises

log = console.log


@async_function
async def main():
    log(await Readable.fromWeb(ReadableStream.from_([b'a', b'b'])).toArray())
    got = []
    async for c in Readable.toWeb(Readable.from_([1, 2, 3])):
        got.append(c)
    log(got)
    out = []
    ws = WritableStream({'write': lambda c: out.append(c), 'close': lambda: out.append('close')})
    await promises.pipeline(Readable.from_(['x', 'y']), Writable.fromWeb(ws, {'objectMode': True}))
    log(out)
    out2 = []
    w = Writable({'objectMode': True, 'highWaterMark': 1, 'write': lambda c, e, cb: (out2.append(c), cb())})
    await ReadableStream.from_([1, 2, 3]).pipeTo(Writable.toWeb(w))
    log(out2, w.writableFinished)
    d = Duplex.fromWeb(TransformStream({'transform': lambda c, ctl: ctl.enqueue(c + c)}), {'objectMode': True})
    d.end('z')
    log(await d.toArray())
    pair = Duplex.toWeb(PassThrough({'objectMode': True}))
    writer = pair.writable.getWriter()
    writer.write(7)
    writer.close()
    log((await pair.readable.getReader().read()).value)
    out.clear()
    ws = WritableStream({'write': lambda c: out.append(c)})
    log(await promises.pipeline(Readable.from_([1, 2]), TransformStream({'transform': lambda c, ctl: ctl.enqueue(c * 10)}), ws), out)
    log(await promises.pipeline(ReadableStream.from_([1, 2]), lambda source: Readable.from_(source).toArray()))
    await promises.pipeline(Readable.from_([1]), WritableStream({'write': lambda c: Promise.reject(Error('full'))})).catch(lambda e: log(e.message))
    r = Readable({'read': lambda: None})
    web = Readable.toWeb(r)
    r.destroy()
    await web.getReader().read().catch(lambda e: log(e.name))
    r = Readable.fromWeb(ReadableStream({'start': lambda c: c.error(Exception('boo'))}))
    await r.toArray().catch(lambda e: log(str(e)))
    canceled = []
    r = Readable.fromWeb(ReadableStream({'cancel': lambda reason: canceled.append(str(reason))}))
    r.on('error', lambda e: log('error', str(e)))
    r.on('close', lambda: log('close', canceled))
    r.destroy(Exception('stop'))


main()
