# claim: readFile gives a Buffer without encoding; writeFile flags w (truncate), a, wx, r+; appendFile; data may be strings, buffers, typed arrays; promise writeFile also takes iterables
# left out: truncate, copyFile
import os.path
from tempfile import gettempdir

from nodeish import async_function, console, fs, process

p = fs.promises


async def chunks():
    yield 'x'
    yield b'y'


@async_function
async def main():
    d = await p.mkdtemp(os.path.join(gettempdir(), 'probe-'))
    process.chdir(d)
    await p.writeFile('f', 'héllo')
    console.log(
        await p.readFile('f'), await p.readFile('f', 'utf8'), await p.readFile('f', {'encoding': 'latin1'}),
        await p.readFile('f', 'hex'))
    await p.writeFile('f', 'AB', {'flag': 'r+'})
    console.log(await p.readFile('f', 'utf8'))
    await p.writeFile('f', '!', {'flag': 'a'})
    await p.appendFile('f', '?')
    console.log(await p.readFile('f', 'utf8'))
    await p.writeFile('f', bytearray([104, 105]))
    console.log(await p.readFile('f', 'utf8'))
    await p.writeFile('f', ['a', 'b', 'c'])
    console.log(await p.readFile('f', 'utf8'))
    await p.writeFile('f', chunks())
    console.log(await p.readFile('f', 'utf8'))
    await p.writeFile('f', {'toString': lambda: 's'}).catch(lambda e: console.log(e.code))
    console.log(await p.writeFile('g', ''), len(await p.readFile('g')))
    console.log(format((await p.stat('g')).mode, 'o')[:3])
    await p.rename('f', 'i')
    console.log(sorted(await p.readdir('.')))
    await p.rm(d, {'recursive': True})


main()
