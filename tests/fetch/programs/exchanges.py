# Requests and responses over the net: what is sent, what comes back.
import re
from nodeish import Blob, File, FormData, Promise, ReadableStream, Request, Response, URLSearchParams, async_function, console, fetch, process, setImmediate
log = console.log
server = process.env['FETCH_SERVER']

async def echo(init=None, path='/echo'):
    seen = await (await fetch(server + path, init)).json()
    headers = seen['headers']
    del headers['host']
    for name in headers: headers[name] = re.sub(r'0\d{10,}', '0N', headers[name])
    log(seen['method'], seen['query'], headers, re.sub(r'0\d{10,}', '0N', seen['body']))

async def lines():
    yield 'one\n'
    yield b'two\n'

@async_function
async def main():
    await echo()
    await echo({'headers': {'X-Own': 'value', 'Accept': 'a/b', 'user-agent': 'me', 'Accept-Encoding': 'x'}}, '/echo?a=%20b&c#hash')
    for method in ['get', 'HEAD', 'DELETE', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'OWN']:
        if method != 'HEAD': await echo({'method': method})
    await echo({'method': 'POST', 'body': 'text ü'})
    await echo({'method': 'POST', 'body': ''})
    await echo({'method': 'PUT', 'body': bytes([1, 2]), 'headers': [['content-type', 'a/b']]})
    await echo({'method': 'POST', 'body': URLSearchParams({'a': 'b c'})})
    await echo({'method': 'POST', 'body': Blob(['blob'], {'type': 'x/y'})})
    await echo({'method': 'POST', 'body': lines(), 'duplex': 'half'})
    await echo({'method': 'POST', 'body': ReadableStream.from_(['a', 'b']), 'duplex': 'half'})
    await echo({'method': 'POST', 'body': ReadableStream.from_(['', b'', 'a', '', 'b']), 'duplex': 'half'})
    for method in ['POST', 'DELETE']: await echo({'method': method, 'body': ReadableStream.from_([]), 'duplex': 'half'})
    await echo({'method': 'DELETE', 'body': ''})
    form = FormData()
    form.append('a', '1')
    form.append('f', File(['data'], 'n.txt', {'type': 'text/plain'}))
    await echo({'method': 'POST', 'body': form})
    for options in [{'cache': 'no-store'}, {'cache': 'no-cache'}, {'mode': 'same-origin'}, {'referrer': 'http://r/x'}, {'headers': {'range': 'bytes=0-'}}]: await echo(options)
    request = Request(f'{server}/echo', {'method': 'POST', 'body': 'from a request', 'headers': {'a': 'b'}})
    await echo(None, '/echo?plain')
    log((await (await fetch(request)).json())['body'], request.bodyUsed)
    await fetch(request).catch(lambda error: log(error.message))

    for code in ['200', '201', '204', '304', '404', '500']:
        response = await fetch(f'{server}/status?{code}')
        log(response.status, response.statusText, response.ok, response.body is None, await response.text(), response.headers.get('x-two'))
    head = await fetch(f'{server}/echo', {'method': 'HEAD'})
    log(head.status, head.body, head.headers.get('content-type'), await head.text())
    cookies = await fetch(f'{server}/cookies')
    log(cookies.headers.getSetCookie(), cookies.headers.get('x-latin'), cookies.headers)
    named = await fetch(f'{server}/raw', {'method': 'POST', 'body': 'HTTP/1.1 299 Schön\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'})
    log(named.status, named.statusText)
    async def endless():
        while True:
            yield 'x'
            await Promise(lambda resolve: setImmediate(resolve))
    refused = await fetch(f'{server}/refuse', {'method': 'POST', 'body': endless(), 'duplex': 'half'})
    log(refused.status, await refused.text())
    for path in ['/early', '/until-end', '/chunks', '/nothing']:
        response = await fetch(server + path)
        log(path, response.status, response.type, response.redirected, response.url == server + path, await response.text())
    large = await fetch(f'{server}/large')
    size = 0
    async for chunk in large.body: size += len(chunk)
    log(size, large.bodyUsed)
    echoed = await fetch(f'{server}/body', {'method': 'POST', 'body': form})
    back = await echoed.formData()
    log(back.get('a'), back.get('f').name, await back.get('f').text())
    one, two = [None if response.bodyUsed else response.clone() for response in [echoed, await fetch(f'{server}/chunks')]]
    log(one, await two.text())
    log(','.join(seen['query'] for seen in await Promise.all([fetch(f'{server}/echo?{i}').then(lambda r: r.json()) for i in range(20)])))
    log(await (await fetch(f'{server}/echo', {'integrity': 'sha256-nope'}).catch(lambda error: Response(error.cause.message))).text())
    log(await (await fetch(f'{server}/early', {'integrity': 'sha256-CJABo1Z5oz7z2wyjUNubmi8BNuDjJ1d7BLO5gSdHCWE='}).catch(lambda error: Response(error.cause.message))).text())

main()
