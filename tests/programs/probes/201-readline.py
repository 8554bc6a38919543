# claim: readline over a stream: line events without the newline (\n, \r\n; a last line without newline counts), close at the end; for await works; readline/promises question resolves with the answer
from nodeish import JSON, AbortController, async_function, console, readline
from nodeish.readline import promises as rlp
from nodeish.stream import PassThrough, Readable

rl = readline.createInterface({'input': Readable.from_(['one\ntw', 'o\r\nthr', 'ee'])})
rl.on('line', lambda l: console.log('line', JSON.stringify(l)))


@rl.on('close')
@async_function
async def closed():
    console.log('close')
    out = []
    async for l in readline.createInterface({'input': Readable.from_(['a\n\nb\n'])}):
        out.append(l)
    console.log(out)
    input, output = PassThrough(), PassThrough()
    r = rlp.createInterface({'input': input, 'output': output})
    p = r.question('Name? ')
    input.write('Bob\n')
    console.log(await p, str(output.read(), 'utf8'))
    ac = AbortController()
    q = r.question('Q? ', {'signal': ac.signal})
    ac.abort()
    await q.catch(lambda e: console.log(e.name, e.code))
    r.close()
    await r.question('x').catch(lambda e: console.log(e.code))
