# claim: a FileHandle is closed when all that uses it has ended: operations under way, streams; 'close' comes at the call, the promise at the end
import os
import tempfile

from nodeish import JSON, Promise, async_function, console, fs


@async_function
async def main():
    d = await fs.promises.mkdtemp(os.path.join(tempfile.gettempdir(), 'probe-'))
    f = os.path.join(d, 'f')
    await fs.promises.writeFile(f, 'one\ntwo\nthree\n')

    a = await fs.promises.open(f)
    a.on('close', lambda: console.log('a close', a.fd > 0))
    stat = a.stat()
    closed = a.close()
    console.log(closed is a.close(), a.fd > 0)
    console.log((await stat).size)
    await closed
    console.log(a.fd, await a.close())

    b = await fs.promises.open(f)
    r = b.createReadStream({'encoding': 'utf8', 'start': 4, 'end': 6})
    b.on('close', lambda: console.log('b close'))

    def listen(e):
        r.on(e, lambda x=None: console.log('r', e, x, b.fd > 0))
    for e in ['open', 'ready', 'data', 'end', 'close']:
        listen(e)
    await Promise(lambda resolve: r.on('close', resolve))
    console.log(b.fd)

    c = await fs.promises.open(f, 'a')
    w = c.createWriteStream({'flush': True})
    w.write('fo')
    w.end('ur\n')
    await Promise(lambda resolve: w.on('close', resolve))
    console.log(c.fd, w.bytesWritten, await fs.promises.readFile(f, 'utf8'))

    k = await fs.promises.open(f)
    async for chunk in k.createReadStream({'autoClose': False, 'start': 0}):
        console.log(len(chunk))
    console.log(k.fd > 0, await k.readFile('utf8') == await fs.promises.readFile(f, 'utf8'))
    k.close()
    console.log(k.fd > 0)

    s = await fs.promises.open(f)
    t = s.createReadStream()
    t.on('close', lambda: console.log('t close', t.destroyed))
    t.on('error', lambda e: console.log('t error', e.message))
    console.log(await s.close(), s.fd, t.destroyed)

    g = await fs.promises.open(f)
    async for line in g.readLines():
        console.log(line)
        if line == 'two':
            break
    console.log(g.fd > 0)
    await g.close()

    v = await fs.promises.open(f, 'w+')
    console.log(
        (await v.writev([b'ab', b'cd'], 2)).bytesWritten,
        (await v.write(b'xyz', 1, 1)).bytesWritten,
        (await v.write('Z', 5, 'utf8')).bytesWritten,
    )
    x, y = bytearray(3), bytearray(9)
    bytesRead = (await v.readv([x, y], 0)).bytesRead
    console.log(bytesRead, JSON.stringify(x.decode() + y[:bytesRead - 3].decode()))
    await v.truncate(3)
    await v.appendFile(['+', 'more'])
    await v.sync()
    await v.datasync()
    await v.chmod(0o640)
    await v.utimes(1, 2)
    stats = await v.stat()
    console.log(stats.size, stats.mode & 0o777, stats.mtimeMs, JSON.stringify(await fs.promises.readFile(f, 'utf8')))
    await fs.promises.writeFile(v, '!')
    console.log(
        (await v.read({'position': 0, 'buffer': bytearray(2)})).bytesRead,
        (await v.read({'buffer': bytearray(8), 'offset': 5, 'position': 0})).bytesRead,
    )
    await v.close()

    q = await fs.promises.open(f)
    async for chunk in q.readableWebStream({'type': 'bytes'}):
        console.log(len(chunk))
    try:
        q.readableWebStream()
    except Exception as e:
        console.log(e.code, e.message)
    await q.close()
    try:
        q.readableWebStream()
    except Exception as e:
        console.log(e.code, e.message)

    await fs.promises.open(os.path.join(d, 'nope')).catch(lambda e: console.log(e.code, e.syscall))
    await fs.promises.open(f, 'z').catch(lambda e: console.log(e.code))
    await fs.promises.rm(d, {'recursive': True})


main()
