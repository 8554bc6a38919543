# claim: generators, operators and functions as stages give what they give in Node, and an error of the last stage rejects
from nodeish import async_function, console
from nodeish.stream import PassThrough, Readable, Writable, compose, pipeline, promises

log = console.log


@async_function
async def gen(source):
    async for x in source:
        yield x * 2


@async_function
async def main():
    async for x in Readable.from_([1, 2, 3]):
        log('it', x)
    log(await Readable.from_([1, 2, 3, 4]).map(lambda x: x * 10).filter(lambda x: x > 10).toArray())
    log(await Readable.from_([1, 2, 3, 4]).reduce(lambda a, b: a + b))
    log(
        await Readable.from_([1, 2, 3, 4]).find(lambda a: a > 2),
        await Readable.from_([1, 2]).every(lambda a: a > 0),
        await Readable.from_([1, 2, 3]).drop(1).take(1).toArray(),
    )
    log(await Readable.from_([1, 2]).flatMap(lambda a: [a, a]).toArray())
    out = []

    @async_function
    async def sink(source):
        async for x in source:
            out.append(x)
        return 'done'

    log(await promises.pipeline([1, 2, 3], gen, sink), out)
    pipeline(Readable.from_(['a', 'b']), PassThrough(), process_sink(), lambda err: log('cb', err))
    d = compose(gen, PassThrough({'objectMode': True}))
    d.on('data', lambda c: log('d', c))
    d.end('xy')
    try:
        await promises.pipeline(Readable.from_([1, 2]), Writable({'objectMode': True, 'write': lambda c, e, cb: cb(ValueError('boo'))}))
    except ValueError as e:
        log('caught', str(e))


def process_sink():
    return Writable({'write': lambda c, e, cb: (log('sink', c), cb())})


main()
