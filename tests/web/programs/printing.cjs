// How the web's objects are printed: alone, nested, with a depth, and by their classes.
const { inspect } = require('util');
const log = console.log;
const form = new FormData();
form.append('a', 'b');
form.append('file', new File(['xx'], 'n.txt', { type: 'text/plain', lastModified: 5 }));
form.append('a', 'c');
const SHOWN = {
  url: new URL('http://a/b?x=1'),
  params: new URLSearchParams('a=1'),
  headers: new Headers({ B: '1', a: '2' }),
  response: new Response('x', { headers: { a: 1 } }),
  request: new Request('http://a/b', { method: 'POST', body: 'x' }),
  form,
  blob: new Blob(['abc'], { type: 'A/B' }),
  file: new File(['x'], 'n', { lastModified: 1 }),
  readable: new ReadableStream(),
  writable: new WritableStream(),
  transform: new TransformStream(),
  reader: new ReadableStream().getReader(),
  writer: new WritableStream().getWriter(),
  count: new CountQueuingStrategy({ highWaterMark: 1 }),
  bytes: new ByteLengthQueuingStrategy({ highWaterMark: 2 }),
  decoder: new TextDecoder(),
  encoder: new TextEncoder(),
  decoderStream: new TextDecoderStream(),
  encoderStream: new TextEncoderStream(),
};
for (const name in SHOWN) {
  log(name, SHOWN[name]);
  log([[SHOWN[name]]], [[[SHOWN[name]]]]);
  log(inspect(SHOWN[name], { depth: null }));
}
for (const name of ['url', 'response', 'request', 'form', 'blob', 'readable']) log(inspect(SHOWN[name], { depth: 0 }));
log('%s %s %s', SHOWN.url, SHOWN.params, SHOWN.headers);
log(SHOWN.headers.entries(), form.keys(), SHOWN.params.values());
log(fetch, URLSearchParams, Headers, Request, FormData, Blob, File, WritableStream, TransformStream, TextEncoder, TextDecoder);
log(Response.error(), new Response(null, { status: 204 }), Response.json({ a: 1 }).status, Response.redirect('http://a/b'));
let controller;
new ReadableStream({ start(c) { controller = c; } });
log(controller);
new WritableStream({ start(c) { controller = c; } });
log(controller);
log(new ReadableStream({ type: 'bytes' }).getReader({ mode: 'byob' }));
