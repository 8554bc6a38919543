# claim: reads and writes by descriptor call back with (err, count, buffer), those of no bytes in the next tick; promisified they give an object; an error of close without a callback is uncaught
import os
import tempfile

from nodeish import async_function, console, fs, process
from nodeish.util import promisify

d = fs.mkdtempSync(os.path.join(tempfile.gettempdir(), 'probe-'))
f = os.path.join(d, 'f')


def show(name, then=None):
    def callback(err, count, more):
        console.log(name, err and err.code, err and err.message, count, more and len(more))
        if then:
            then()
    return callback


fd = fs.openSync(f, 'w+')
console.log(fs.writeSync(fd, 'hello world'), fs.writeSync(fd, b'HELLO', 0, 1, 0), fs.writevSync(fd, [b'!', b'?']))
b = bytearray(16)
console.log(fs.readSync(fd, b, 1, 5, 0), b[:6].decode(), fs.readSync(fd, b, {'position': 11}), fs.readvSync(fd, [b], 20), fs.fstatSync(fd).size)

fs.read(fd, b, 0, 0, 0, show('nothing'))
process.nextTick(lambda: console.log('tick'))
console.log('sync')


def fstat(n):
    def callback(err, stats):
        console.log(err, stats.size, stats.mode & 0o777, stats.mtimeMs)
        n()
    fs.fstat(fd, callback)


def open(n):
    def callback(err, fd2):
        console.log(err, 'number' if isinstance(fd2, int) else fd2)
        fs.close(fd2)
        n()
    fs.open(f, callback)


def open_missing(n):
    def callback(err, fd2):
        console.log(err.code, err.syscall, fd2)
        n()
    fs.open(os.path.join(d, 'nope'), 'r', callback)


def open_exclusively(n):
    def callback(err):
        console.log(err.code)
        n()
    fs.open(f, 'wx', 0o600, callback)


@async_function
async def promisified(n):
    fd3 = fs.openSync(f)
    console.log(await promisify(fs.read)(fd3, bytearray(2), 0, 2, 0))
    await promisify(fs.write)(fd3, 'x').catch(lambda e: console.log(e.code, e.syscall))
    fs.closeSync(fd3)
    fs.rmSync(d, {'recursive': True})
    n()


steps = [
    lambda n: fs.write(fd, 'text', 0, 'utf8', show('write text', n)),
    lambda n: fs.write(fd, b, show('write', n)),
    lambda n: fs.write(fd, b, 2, 3, 4, show('write part', n)),
    lambda n: fs.writev(fd, [b, b], show('writev', n)),
    lambda n: fs.read(fd, {'buffer': b, 'length': 4, 'position': 0}, show('read options', n)),
    lambda n: fs.read(fd, b, {'offset': 14}, show('read more', n)),
    lambda n: fs.read(fd, show('read', n)),
    lambda n: fs.readv(fd, [b, b], 0, show('readv', n)),
    lambda n: fs.ftruncate(fd, 5, show('ftruncate', n)),
    lambda n: fs.fsync(fd, show('fsync', n)),
    lambda n: fs.fdatasync(fd, show('fdatasync', n)),
    lambda n: fs.fchmod(fd, 0o600, show('fchmod', n)),
    lambda n: fs.futimes(fd, 1, 2, show('futimes', n)),
    fstat,
    lambda n: fs.close(fd, show('close', n)),
    lambda n: fs.write(fd, 'x', show('write closed', n)),
    lambda n: fs.read(fd, b, 0, 1, 0, show('read closed', n)),
    lambda n: fs.fstat(fd, show('fstat closed', n)),
    open,
    open_missing,
    open_exclusively,
    promisified,
]
process.on('uncaughtException', lambda e: console.log('uncaught', e.code, e.syscall))


def next():
    if steps:
        steps.pop(0)(next)
    else:
        fs.close(999)


next()
