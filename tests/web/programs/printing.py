# How the web's objects are printed: alone, nested, with a depth, and by their classes.
from nodeish import (Blob, ByteLengthQueuingStrategy, CountQueuingStrategy, File, FormData, Headers, ReadableStream, Request, Response, TextDecoder,
  TextDecoderStream, TextEncoder, TextEncoderStream, TransformStream, URL, URLSearchParams, WritableStream, console, fetch)
from nodeish.util import inspect
log = console.log
form = FormData()
form.append('a', 'b')
form.append('file', File(['xx'], 'n.txt', {'type': 'text/plain', 'lastModified': 5}))
form.append('a', 'c')
SHOWN = {
  'url': URL('http://a/b?x=1'),
  'params': URLSearchParams('a=1'),
  'headers': Headers({'B': '1', 'a': '2'}),
  'response': Response('x', {'headers': {'a': 1}}),
  'request': Request('http://a/b', {'method': 'POST', 'body': 'x'}),
  'form': form,
  'blob': Blob(['abc'], {'type': 'A/B'}),
  'file': File(['x'], 'n', {'lastModified': 1}),
  'readable': ReadableStream(),
  'writable': WritableStream(),
  'transform': TransformStream(),
  'reader': ReadableStream().getReader(),
  'writer': WritableStream().getWriter(),
  'count': CountQueuingStrategy({'highWaterMark': 1}),
  'bytes': ByteLengthQueuingStrategy({'highWaterMark': 2}),
  'decoder': TextDecoder(),
  'encoder': TextEncoder(),
  'decoderStream': TextDecoderStream(),
  'encoderStream': TextEncoderStream(),
}
for name in SHOWN:
    log(name, SHOWN[name])
    log([[SHOWN[name]]], [[[SHOWN[name]]]])
    log(inspect(SHOWN[name], {'depth': None}))
for name in ['url', 'response', 'request', 'form', 'blob', 'readable']: log(inspect(SHOWN[name], {'depth': 0}))
log('%s %s %s', SHOWN['url'], SHOWN['params'], SHOWN['headers'])
log(SHOWN['headers'].entries(), form.keys(), SHOWN['params'].values())
log(fetch, URLSearchParams, Headers, Request, FormData, Blob, File, WritableStream, TransformStream, TextEncoder, TextDecoder)
log(Response.error(), Response(None, {'status': 204}), Response.json({'a': 1}).status, Response.redirect('http://a/b'))
controller = None

def start(c):
    global controller
    controller = c

ReadableStream({'start': start})
log(controller)
WritableStream({'start': start})
log(controller)
log(ReadableStream({'type': 'bytes'}).getReader({'mode': 'byob'}))
