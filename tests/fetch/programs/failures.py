# What goes wrong: connections, answers that are none, bodies that break off or cannot be decoded, headers that cannot be sent.
import re
from nodeish import Error, JSON, ReadableStream, async_function, console, fetch, process
log = console.log
server = process.env['FETCH_SERVER']

def told(): return fetch(f'{server}/told').then(lambda response: response.text())

async def report(name, url, init=None, meanwhile=None):
    try:
        response = await fetch(url, init)
        text = response.text()
        text.catch(lambda: None)
        if meanwhile: await meanwhile()
        log(name, response.status, len(await text))
    except Exception as error:
        cause = error.cause
        log(name, '|', error.name, '|', error.message, '|', cause and [cause.name, re.sub(r':\d{4,}', ':PORT', cause.message), cause.code, *(getattr(cause, field, None) for field in ['syscall', 'address'])])

async def raw(answer): await report(JSON.stringify(answer), f'{server}/raw', {'method': 'POST', 'body': answer})

@async_function
async def main():
    await report('refused', process.env['FETCH_REFUSED'])
    await report('closed', f'{server}/close')
    await report('reset', f'{server}/reset')
    await report('closed in the body', f'{server}/half?close', {}, told)
    await report('reset in the body', f'{server}/half?reset', {}, told)
    for answer in ['HTTX/1.1 200 OK\r\n\r\n', 'HTTP/1.1 abc OK\r\n\r\n', 'HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n', 'HTTP/1.1 200 OK\r\nA\r\n\r\n',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab', 'HTTP/1.1 200 OK\r\nConte',
      'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\n', 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n', 'HTTP/1.1 200\r\n\r\nno reason', 'HTTP/1.0 200 OK\r\n\r\nold', 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab']: await raw(answer)
    await report('large head', f'{server}/raw', {'method': 'POST', 'body': 'HTTP/1.1 200 OK\r\n' + 'X: yz\r\n' * 6000 + '\r\n'})
    await report('endless head', f'{server}/raw', {'method': 'POST', 'body': 'HTTP/1.1 200 OK\r\nX: ' + 'y' * 100000})
    for coding in ['gzip', 'x-gzip', 'deflate', 'raw', 'br', 'gzip, br', 'padded gzip', 'padded deflate', 'twice gzip', 'none', 'gzip;bad', 'gzip;cut', 'deflate;bad', 'deflate;cut', 'br;cut']:
        await report(coding, f'{server}/coded?{coding}')
    failing = ReadableStream({'start': lambda controller: controller.error(Error('source'))})
    async def generate():
        yield 'a'
        raise Error('generator')
    await report('failing stream', f'{server}/echo', {'method': 'POST', 'body': failing, 'duplex': 'half'})
    await report('failing generator', f'{server}/echo', {'method': 'POST', 'body': generate(), 'duplex': 'half'})
    await report('no chunk', f'{server}/echo', {'method': 'POST', 'body': ReadableStream.from_([5]), 'duplex': 'half'})
    await report('length', f'{server}/echo', {'method': 'POST', 'body': 'abc', 'headers': {'content-length': '50'}})
    for name, value in [['transfer-encoding', 'chunked'], ['connection', 'x'], ['upgrade', 'x'], ['expect', 'x'], ['keep-alive', 'x']]:
        await report(name, f'{server}/echo', {'headers': {name: value}})
    try: await fetch(f'{server}/close')
    except TypeError as error:
        socket = error.cause.socket
        log('number' if socket['localPort'] > 0 else None, 'number' if socket['remotePort'] > 0 else None, socket['remoteAddress'], socket['remoteFamily'], socket['bytesRead'])

main()
