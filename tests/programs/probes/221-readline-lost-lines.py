# claim: lines emitted between creating a readline interface and starting for await are lost, and for await over the already closed interface never ends, so the process exits silently with code 0
from nodeish import Promise, async_function, console, process, readline, setTimeout
from nodeish.stream import Readable

process.on('exit', lambda c: console.log('exit', c))


@async_function
async def main():
    rl = readline.createInterface({'input': Readable.from_(['a\nb\n'])})
    await Promise(lambda r: setTimeout(r, 30))
    async for l in rl:
        console.log('line', l)
    console.log('loop ended')


main()
