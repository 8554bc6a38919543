# What Request and Response are made of, what they refuse, and what of a request another takes over.
from nodeish import AbortController, Blob, ReadableStream, Request, Response, URLSearchParams, async_function, console, fetch
log = console.log

def used():
    response = Response('x')
    response.body.getReader()
    return response

def clone_used():
    request = Request('http://a', {'method': 'POST', 'body': 'x'})
    request.text()
    return request.clone()

def take_used():
    request = Request('http://a', {'method': 'POST', 'body': 'x'})
    request.text()
    return Request(request)

CASES = [
  lambda: Response('x', {'status': 99}),
  lambda: Response('x', {'status': 204}),
  lambda: Response('x', {'statusText': 'a\nb'}),
  lambda: Response('x', {'status': 201, 'statusText': 'Made', 'headers': [['a', 'b']]}),
  lambda: Response({'a': 1}).headers.get('content-type'),
  lambda: Response(URLSearchParams('a=1')).headers.get('content-type'),
  lambda: Response(Blob(['x'], {'type': 'a/b'})).headers.get('content-type'),
  lambda: Response(Blob(['x'])).headers.get('content-type'),
  lambda: used().clone(),
  lambda: Response.redirect('foo'),
  lambda: Response.redirect('http://a', 200),
  lambda: Response.redirect('http://a', 307).headers.get('location'),
  lambda: Response.json(),
  lambda: Response.json(lambda: 1),
  lambda: Response.json({'a': [1, None]}, {'status': 418, 'headers': {'x': 'y'}}),
  lambda: Request('foo'),
  lambda: Request(),
  lambda: Request('http://a:b@c'),
  lambda: Request('http://a', {'body': 'x'}),
  lambda: Request('http://a', {'method': 'a b'}),
  lambda: Request('http://a', {'method': 'TRACE'}),
  lambda: Request('http://a', {'method': 'post', 'body': ReadableStream()}),
  lambda: Request('http://a', {'method': 'post', 'body': ReadableStream(), 'duplex': 'half'}).duplex,
  lambda: Request('http://a', {'signal': 5}),
  lambda: Request('http://a', {'redirect': 'x'}),
  lambda: Request('http://a', {'duplex': 'x'}),
  lambda: Request('http://a', {'mode': 'navigate'}),
  lambda: Request('http://a', {'cache': 'only-if-cached'}),
  lambda: Request('http://a', {'referrer': 'foo'}),
  lambda: Request('http://a', {'referrer': 'http://b/c'}).referrer,
  lambda: Request('http://a', {'referrer': ''}).referrer,
  lambda: Request('http://a', {'method': 'pOst'}).method + Request('http://a', {'method': 'Own'}).method,
  lambda: Request('http://a', 5),
  lambda: Request('http://a', {'method': 'POST', 'body': 5, 'keepalive': 1, 'headers': {'a': 'b'}, 'credentials': 'omit', 'integrity': 'x'}),
  lambda: Request('http://a#x?').url,
  lambda: Request(Request('http://a', {'headers': {'x': 'y'}, 'method': 'PUT'}), {'headers': {'z': 1}}),
  lambda: Request(Request('http://a', {'headers': {'x': 'y'}, 'method': 'PUT'})).headers,
  lambda: clone_used(),
  lambda: take_used(),
]
for call in CASES:
    try:
        log(call())
    except Exception as error:
        log(error.name, '|', error.message, '|', error.cause and [error.cause.name, error.cause.code])

@async_function
async def main():
    first = Request('http://a', {'method': 'POST', 'body': 'text'})
    second = Request(first)
    log(first.bodyUsed, second.bodyUsed, await second.text(), second.bodyUsed)
    response = Response('text')
    clone = response.clone()
    log(await response.text(), await clone.text(), response.bodyUsed, clone.bodyUsed)
    controller = AbortController()
    request = Request('http://a', {'signal': controller.signal})
    copy = request.clone()
    log(request.signal is controller.signal, request.signal.aborted)
    controller.abort('why')
    log(request.signal.aborted, request.signal.reason, copy.signal.aborted, Request(request).signal.reason)
    await fetch(request).catch(lambda reason: log('rejected with', reason))

main()
