# Reading piece by piece: streams, readline, pipeline, async generators.
import os
import tempfile

from nodeish import JSON, Promise, async_function, console, fs, readline
from nodeish.stream import Readable, Transform
from nodeish.stream.promises import pipeline


@async_function
async def countdown(n):
    try:
        while n > 0:
            await Promise.resolve()
            yield n
            n -= 1
    finally:
        console.log('generator closed')


@async_function
async def main():
    dir = fs.mkdtempSync(os.path.join(tempfile.gettempdir(), 'lesson-'))
    input = os.path.join(dir, 'in.txt')
    output = os.path.join(dir, 'out.txt')
    fs.writeFileSync(input, 'first\nsecond\nthird\n')
    async for line in readline.createInterface({'input': fs.createReadStream(input)}):
        console.log('line', line)

    upper = Transform({'transform': lambda chunk, _, done: done(None, chunk.decode().upper())})
    await pipeline(fs.createReadStream(input, {'highWaterMark': 4}), upper, fs.createWriteStream(output))
    console.log(JSON.stringify(fs.readFileSync(output, 'utf8')))

    async with countdown(3) as numbers:
        async for n in numbers:
            console.log('count', n)
            if n == 2:
                break
    console.log(await Readable.from_(countdown(3)).map(lambda x: x * 10).toArray())

    events = []
    stream = fs.createReadStream(input, 'utf8')
    stream.on('open', lambda: events.append('open')).on('data', lambda d: events.append(f'data {len(d)}'))
    stream.on('end', lambda: events.append('end'))
    await Promise(lambda r: stream.on('close', r))
    console.log(', '.join(events))
    await pipeline(fs.createReadStream(os.path.join(dir, 'absent')), fs.createWriteStream(output)).catch(lambda e: console.log('pipeline error', e.code))
    fs.rmSync(dir, {'recursive': True})


main()
