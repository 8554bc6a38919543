# claim: what the functions on open files refuse, and in which words; a FileHandle is more lenient about positions, fs.read asks for options where only a buffer and a number are
import os
import tempfile

from nodeish import JSON, async_function, console, fs
from nodeish.util import inspect

d = fs.mkdtempSync(os.path.join(tempfile.gettempdir(), 'probe-'))
f = os.path.join(d, 'f')
fs.writeFileSync(f, 'hello world')
fd = fs.openSync(f, 'r+')
u, abc = bytearray, bytearray(b'abc')


async def attempt(name, call):
    try:
        r = call()
        console.log(name, '->', await r if hasattr(r, 'then') else r)
    except Exception as e:
        console.log(name, '!', e.name, e.code, getattr(e, 'syscall', None), e.message)


async def both(name, lists):
    for a in lists:
        await attempt(name + 'Sync ' + inspect(a), lambda: getattr(fs, name + 'Sync')(fd, *a))
        h = await fs.promises.open(f, 'r+')
        await attempt('handle.' + name + ' ' + inspect(a), lambda: getattr(h, name)(*a))
        await h.close()
        if name[0] == 'w':
            console.log(JSON.stringify(fs.readFileSync(f, 'latin1')))


@async_function
async def main():
    await both('read', [
        ['x'], [u(0)], [u(4), 5], [u(4), -1], [u(4), 0, 5], [u(4), 0, -1], [u(4), 0, 4, 'x'], [u(4), 0, 4, 1.5], [u(4), 0, 4, -2],
        [u(4), None], [u(4), {'offset': 2}], [u(4), {'position': 6}], [u(4), 1.5], [u(4), 'x'], [u(4), 5, 1],
    ])
    await both('write', [
        ['x'], [''], [5], [u(0)], [abc, 5], [abc, 1, 5], [abc, 1, -1], [abc, -1], [abc, 1, 1, 'x'], ['abc', 'x'], ['abc', 2, 'nope'],
        ['abc', 2, 'latin1'], ['abc', None, 'utf8'], ['abc', 1.5], [None], [{}], [abc, {'offset': 1}], [abc, 1.5], ['6162', 0, 'hex'],
        ['616', 0, 'hex'],
    ])
    await both('readv', [[5], [[1]], [[]], [[u(2), u(3)]], [[u(2)], 4], [[u(2)], 'x'], [[u(2)], -1]])
    await both('writev', [[5], [[1]], [[]], [[u(2), u(3)]], [[abc], 4], [[abc], 'x'], [[abc], -1]])
    for name, *rest in [
        ['close'], ['fsync'], ['fdatasync'], ['fstat'], ['ftruncate'], ['fchmod', 0o600], ['fchown', 1, 1], ['futimes', 1, 1],
        ['read', u(1)], ['write', 'x'], ['readv', [u(1)]], ['writev', [u(1)]],
    ]:
        for bad in [None, -1, 'x', 1.5, 999]:
            await attempt(f"{name} {'null' if bad is None else bad}", lambda: getattr(fs, name + 'Sync')(bad, *rest))
    for name, *a in [
        ['ftruncate', fd, 'x'], ['ftruncate', fd, -5], ['fchmod', fd, 'x'], ['fchmod', fd, None], ['fchown', fd, 'x'], ['fchown', fd, 1, -2],
        ['futimes', fd, 'x', 1], ['open', f, 'z'], ['open', f, 'r', 'x'], ['open', '/nope'], ['open', 5],
    ]:
        await attempt(name + ' ' + ','.join('' if x is None else str(x) for x in a[1:]), lambda: getattr(fs, name + 'Sync')(*a))
    for name, *a in [
        ['fchmod', fd, 0o600], ['open', f], ['open', f, 'z', lambda: None], ['open', f, 'r', 'x', lambda: None], ['close', fd, 5],
        ['fstat', fd], ['fstat', fd, 5], ['read', fd], ['read', fd, 5, lambda: None], ['read', fd, u(3), 5, lambda: None],
        ['write', fd, u(3)], ['write', fd, 'x'], ['readv', fd, []], ['writev', fd, []],
    ]:
        await attempt(f'{name} {len(a)}', lambda: getattr(fs, name)(*a))

    h = await fs.promises.open(f, 'r+')
    for name, *a in [
        ['chmod', 'x'], ['chown', 'x', 1], ['truncate', 'x'], ['utimes', 'x', 1], ['readFile', 'nope'], ['read', 5], ['read', {'buffer': 5}],
        ['writeFile', 5], ['writeFile', 'x', 'nope'],
    ]:
        await attempt(name, lambda: getattr(h, name)(*a))
    for name in ['readFileSync', 'truncateSync', 'statSync']:
        await attempt(name, lambda: getattr(fs, name)(h))
    for name in ['truncate', 'stat']:
        await attempt(name, lambda: getattr(fs.promises, name)(h))
    await attempt('stream', lambda: fs.createReadStream(None, {'fd': 'x'}))
    await attempt('stream', lambda: fs.createWriteStream(None, {'fd': {}}))

    await h.close()
    for name in ['createReadStream', 'createWriteStream', 'readLines', 'readableWebStream']:
        await attempt(name, lambda: getattr(h, name)())
    await attempt('readFile', lambda: fs.promises.readFile(h))
    fs.closeSync(fd)
    fs.rmSync(d, {'recursive': True})


main()
