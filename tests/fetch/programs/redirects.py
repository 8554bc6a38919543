# Redirects: followed, refused, shown; what becomes of method, body and headers; the limit.
import re
from nodeish import JSON, ReadableStream, async_function, console, fetch, process
log = console.log
server = process.env['FETCH_SERVER']

def to(status, location): return f'{server}/redirect?{status},{location}'

async def report(url, init=None):
    try:
        response = await fetch(url, init)
        text = await response.text()
        seen = JSON.parse(text) if text.startswith('{') else {}
        log(response.status, response.type, response.redirected, re.sub(r'.*:\d+', '', response.url), seen.get('method'), seen.get('query'), seen.get('body'),
          [seen['headers'].get(name) if seen else None for name in ['authorization', 'cookie', 'content-type', 'content-length', 'x-own']])
    except Exception as error:
        log(error.name, '|', error.message, '|', error.cause and [error.cause.name, error.cause.message])

headers = {'authorization': 'secret', 'cookie': 'c=d', 'x-own': 'mine', 'content-type': 'a/b'}

@async_function
async def main():
    for status in [301, 302, 303, 307, 308]:
        for method in ['GET', 'POST', 'PUT']: await report(to(status, '/echo?x'), {'method': method, 'headers': headers, 'body': None if method == 'GET' else 'body'})
    await report(to(302, '{other}/echo'), {'headers': headers})
    await report(to(302, to(302, '/echo?twice#hash').replace(server, '')))
    await report(f"{to(302, '/echo')}#kept")
    await report(to(302, '/echo'), {'redirect': 'error'})
    await report(to(302, '/echo'), {'redirect': 'manual'})
    await report(to(302, '/echo'), {'method': 'POST', 'body': ReadableStream.from_([b'x']), 'duplex': 'half'})
    await report(to(303, '/echo'), {'method': 'POST', 'body': ReadableStream.from_([b'x']), 'duplex': 'half'})
    await report(to(302, 'foo:bar'))
    await report(to(302, 'http://['))
    await report(to(302, '{other}/echo'), {'mode': 'same-origin'})
    await report(to(302, 'http://u:p@127.0.0.1:1/'))
    await report(to(304, '/echo'))
    await report(f'{server}/loop')

main()
