# claim: event order of file streams: open, ready, data..., end, close for reading; open, ready, finish, close for writing; a missing file gives only error then close
import os
import tempfile

from nodeish import console, fs

d = fs.mkdtempSync(os.path.join(tempfile.gettempdir(), 'probe-'))
f = os.path.join(d, 'f')


def spy(n, s, evs):
    def listen(e):
        s.on(e, lambda x: console.log(n, e, len(x) if e == 'data' else x.code if e == 'error' else ''))
    for e in evs:
        listen(e)
    return s


w = spy('w', fs.createWriteStream(f), ['open', 'ready', 'finish', 'close', 'drain'])
console.log(w.write('x' * 20000), w.writableHighWaterMark, w.pending)
w.end('end')


@w.on('close')
def _():
    console.log(w.bytesWritten)
    r = spy('r', fs.createReadStream(f, {'highWaterMark': 8192}), ['open', 'ready', 'data', 'end', 'close'])

    @r.on('close')
    def _():
        console.log(r.bytesRead, r.destroyed)
        m = spy('m', fs.createReadStream('/nope'), ['open', 'ready', 'end', 'error', 'close'])

        @m.on('close')
        def _():
            @fs.createReadStream(f, {'start': 2, 'end': 4, 'encoding': 'utf8'}).on('data')
            def _(x):
                console.log('range', x)
                fs.rmSync(d, {'recursive': True})
