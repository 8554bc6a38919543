# What can be a body, and how a body is read: once.
import re
from nodeish import AbortSignal, Blob, Error, File, FormData, ReadableStream, Response, URL, URLSearchParams, async_function, console, fetch
log = console.log

def stream(start): return ReadableStream({'start': start})

MULTIPART = {'headers': {'content-type': 'multipart/form-data; boundary=----formdata-undici-000000000000'}}

SHORT = {'headers': {'content-type': 'multipart/form-data; boundary=b'}}

async def generated():
    yield b'gen'
    yield 'erated'

async def cancelled():
    response = Response('x')
    await response.body.cancel('why')
    return await response.text()

async def locked():
    response = Response('x')
    response.body.getReader()
    return await response.text()

async def twice():
    response = Response('x')
    await response.text()
    return await response.json()

CASES = [
  lambda: Response('x').json(),
  lambda: Response('').json(),
  lambda: Response('{"a":[1,2]}').json(),
  lambda: Response('\ufeffx').text(),
  lambda: Response(bytes([255, 65])).text(),
  lambda: Response(None).text(),
  lambda: Response('ü').arrayBuffer(),
  lambda: Response(URLSearchParams('a=b c')).text(),
  lambda: Response(Blob(['x'], {'type': 'A/B'})).blob(),
  lambda: Response('x', {'headers': {'content-type': 'text/HTML; charset="utf-8";x=1'}}).blob(),
  lambda: Response('x', {'headers': {'content-type': 'nonsense'}}).blob(),
  lambda: Response(stream(lambda c: (c.enqueue('text'), c.close()))).text(),
  lambda: Response(stream(lambda c: (c.enqueue(b'by'), c.enqueue(b'tes'), c.close()))).text(),
  lambda: Response(stream(lambda c: c.error(Error('boom')))).text(),
  lambda: Response(generated()).text(),
  cancelled,
  locked,
  twice,
  lambda: Response(FormData()).text().then(lambda text: re.sub(r'0\d+', '0N', text)),
  lambda: Response('x').formData(),
  lambda: Response('a=b&c=d%20e', {'headers': {'content-type': 'application/x-www-form-urlencoded'}}).formData(),
  lambda: Response('abc', {'headers': {'content-type': 'multipart/form-data'}}).formData(),
  lambda: Response('abc', MULTIPART).formData(),
  lambda: Response('------formdata-undici-000000000000\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n------formdata-undici-000000000000--', MULTIPART).formData(),
  lambda: Response('\r\n--b\r\nContent-Disposition: form-data; name="a%0a"\r\n\r\n\ufeffv\r\n--b\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: form-data; name="c"\r\n\r\naGk=\r\n--b--\r\n\r\n', SHORT).formData(),
  lambda: Response('--b--', SHORT).formData(),
  lambda: Response('--b--x', SHORT).formData(),
]

@async_function
async def main():
    for call in CASES:
        try:
            log(await call())
        except Exception as error:
            log(error.name, '|', error.message)
    form = FormData()
    form.append('a "1"', 'b\nc')
    form.append('file', File([bytes([0, 255, 13, 10])], 'n "x".bin', {'type': 'application/x'}))
    response = Response(form)
    log(re.sub(r'0\d+', '0N', response.headers.get('content-type')))
    back = await response.formData()
    log([*back.keys()], back.get('a "1"'), back.get('file').name, back.get('file').type, await back.get('file').arrayBuffer())
    chunks = []
    async for chunk in Response('iterated').body: chunks.append(chunk)
    log(chunks)
    read = Response('text')
    text = read.text()
    log(read.bodyUsed, read.body.locked, await text, read.body)

    async def report(url, init=None):
        try:
            made = await fetch(url, init)
            log(made.status, made.statusText, made.type, made.url == url, made.headers, await made.text())
        except Exception as error:
            log(error.name, '|', error.message, '|', error.cause and error.cause.message)
    for url in ['data:text/plain,a%20b', 'data:;base64,aGk=', 'data:,x', 'data:text/html;charset=x,%ff', 'data:foo', 'data:text/html;base64,!!',
      'data:;charset=utf-8;x="a;b",x', 'about:blank', 'file:///x', 'foo:bar', 'http://127.0.0.1:1', 'http://x:y@z', 'not a url']: await report(url)
    url = URL.createObjectURL(Blob(['abc'], {'type': 'x/y'}))
    await report(url)
    await report(url, {'method': 'POST'})
    await report(f'{url}x')
    await report('data:,x', {'signal': AbortSignal.abort()})

main()
