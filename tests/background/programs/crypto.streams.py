import os
import tempfile
from nodeish import console, crypto, fs
from nodeish.stream import pipeline, Readable, Transform
dir = fs.mkdtempSync(os.path.join(tempfile.gettempdir(), 'digests-'))
file = os.path.join(dir, 'film.bin')
fs.writeFileSync(file, 'abcdef' * 50_000)

steps = []
@steps.append
def _():
    hash = crypto.createHash('sha256')
    console.log(isinstance(hash, Transform))
    hash.setEncoding('hex')
    for name in ['finish', 'end', 'close']: hash.on(name, lambda name=name: console.log(name))
    hash.on('data', lambda digest: console.log('data', digest))
    hash.on('close', next)
    hash.write('abc')
    hash.end('def')


@steps.append
def _():
    hash = crypto.createHash('md5')
    @fs.createReadStream(file).pipe(hash).on('finish')
    def _():
        console.log('read', hash.read().hex())
        next()


@steps.append
def _():
    async def show(source):
        async for digest in source: console.log('digest', digest.hex())
    def done(err):
        console.log('pipeline', err is None)
        next()
    pipeline(Readable.from_(['abc', 'def']), crypto.createHmac('sha1', 'key'), show, done)


@steps.append
def _():
    hash = crypto.createHash('md5')
    console.log(hash.digest('hex'))
    hash.on('data', lambda digest: console.log('again', digest.hex()))
    hash.on('end', next)
    hash.end('too late')


steps.append(lambda: fs.rmSync(dir, {'recursive': True}))
def next():
    steps.pop(0)()


next()
