# claim: Readable: attaching a data listener switches to flowing mode but delivers later; end follows the last data, close follows end; leaving for await early destroys the stream; toArray, map, filter
from nodeish import async_function, console, setImmediate
from nodeish.stream import Readable

r = Readable.from_(['a', 'b'])
for e in ['end', 'close']:
    r.on(e, lambda e=e: console.log(e))
console.log('before', r.readableFlowing)
r.on('data', lambda d: console.log('data', d))
console.log('after', r.readableFlowing)


@r.on('close')
@async_function
async def closed():
    s = Readable.from_([1, 2, 3])
    s.on('close', lambda: console.log('closed by break', s.destroyed))
    async for x in s:
        console.log('chunk', x)
        break
    t = Readable({'read': lambda: (t.push('x'), t.push(None))})
    t.setEncoding('utf8')
    console.log(await t.toArray())

    @async_function
    async def tenfold(x):
        return x * 10
    console.log(await Readable.from_([1, 2, 3, 4]).filter(lambda x: x % 2).map(tenfold).toArray())
    p = Readable({'objectMode': True, 'read': lambda: None})
    p.push(1)

    @p.on('readable')
    def _():
        while (x := p.read()) is not None:
            console.log('read()', x)
    p.on('end', lambda: console.log('p end'))
    setImmediate(lambda: (p.push(2), p.push(None)))
