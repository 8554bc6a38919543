# claim: fs.promises.open gives a FileHandle: read returns {bytesRead, buffer}, write {bytesWritten, buffer}; readLines, stat, truncate, close; use after close fails with EBADF
# left out: the type of the descriptor, the list of the class's names
import os
import tempfile

from nodeish import async_function, console, fs


@async_function
async def main():
    d = await fs.promises.mkdtemp(os.path.join(tempfile.gettempdir(), 'probe-'))
    f = os.path.join(d, 'f')
    h = await fs.promises.open(f, 'w+')
    console.log(type(h).__name__, await h.write('line1\nline2\n'))
    r = await h.read(bytearray(5), 0, 5, 0)
    console.log(r.bytesRead, r.buffer.decode(), (await h.read(bytearray(5), 0, 5, 100)).bytesRead)
    console.log(await h.readFile('utf8'), '<- readFile continues at the current position')
    await h.truncate(6)
    console.log((await h.stat()).size)
    await h.close()
    console.log(h.fd)
    await h.stat().catch(lambda e: console.log(e.code, e.syscall, '|', e.message))

    g = await fs.promises.open(f)
    async for l in g.readLines():
        console.log('line', l)
    console.log(g.fd)
    await fs.promises.rm(d, {'recursive': True})


main()
