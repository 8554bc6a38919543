# claim: streams of files: destroyed in the middle, wrong flags and arguments, autoClose, parts of a file
import os
import tempfile

from nodeish import Promise, async_function, console, fs
from nodeish.stream import promises, Transform

log = console.log
dir = fs.mkdtempSync(os.path.join(tempfile.gettempdir(), 'probe-'))


def ev(name, s, *events):
    def listen(e):
        s.on(e, lambda *a: log(name, e, *(['fd'] if e == 'open' else [a[0].code] if e == 'error' else a)))

    for e in events:
        listen(e)


ALL = ('open', 'ready', 'end', 'finish', 'close', 'error', 'drain', 'pause', 'resume')


@async_function
async def main():
    p = dir + '/a.txt'
    w = fs.createWriteStream(p)
    log(w.path == p, w.pending, w.bytesWritten, w.flags, w.mode)
    ev('w', w, *ALL)
    log(w.write('hello '))
    w.write('w\u00f6rld', lambda err=None: log('written', err))
    w.end('!', 'latin1')
    await promises.finished(w)
    log(w.bytesWritten, w.closed, w.pending)
    r = fs.createReadStream(p, {'highWaterMark': 5, 'encoding': 'utf8', 'start': 2, 'end': 9})
    ev('r', r, *ALL)
    async for c in r:
        log('chunk', c)
    log(r.bytesRead, r.pos, r.closed)
    bad = fs.createReadStream(dir + '/nope')
    ev('bad', bad, *ALL)
    try:
        await promises.finished(bad)
    except Exception as e:
        log('caught', e.code, e.syscall)
    r = fs.createReadStream(p)
    ev('x', r, *ALL)
    r.on('data', lambda c: (log('got', len(c)), r.destroy()))
    await Promise(lambda res: r.on('close', res))
    r = fs.createReadStream(p)
    ev('y', r, *ALL)
    r.destroy()
    await Promise(lambda res: r.on('close', res))
    w = fs.createWriteStream(p, {'flags': 'r+', 'start': 1})
    ev('z', w, *ALL)
    w.on('ready', lambda: (w.write('abc'), w.destroy()))
    await Promise(lambda res: w.on('close', res))
    log(fs.readFileSync(p, 'utf8'))
    await promises.pipeline(
        fs.createReadStream(p), Transform({'transform': lambda c, e, cb: cb(None, str(c, 'latin1').upper())}), fs.createWriteStream(dir + '/b.txt')
    )
    log(fs.readFileSync(dir + '/b.txt', 'utf8'))
    w = fs.createWriteStream(dir + '/c', {'flags': 'zz'})
    ev('f', w, *ALL)
    await Promise(lambda res: w.on('close', res))
    for f in (
        lambda: fs.createReadStream(p, {'start': 5, 'end': 2}),
        lambda: fs.createReadStream(p, {'start': 'x'}),
        lambda: fs.createReadStream(None),
        lambda: fs.createReadStream(p, 'nocode'),
        lambda: fs.createWriteStream(p, {'start': -1}),
        lambda: fs.createReadStream(p, {'fd': -1}),
    ):
        try:
            f()
        except Exception as e:
            log(e.code, e.message)
    w = fs.createWriteStream(dir + '/d', {'autoClose': False})
    ev('ac', w, *ALL)
    w.end('x', lambda err=None: (log('ended', err), w.close(lambda err=None: log('closed', err))))
    await Promise(lambda res: w.on('close', res))
    fs.rmSync(dir, {'recursive': True})


main()
