// What Request and Response are made of, what they refuse, and what of a request another takes over.
const log = console.log;
const used = () => { const response = new Response('x'); response.body.getReader(); return response; };
const CASES = [
  () => new Response('x', { status: 99 }),
  () => new Response('x', { status: 204 }),
  () => new Response('x', { statusText: 'a\nb' }),
  () => new Response('x', { status: 201, statusText: 'Made', headers: [['a', 'b']] }),
  () => new Response({ a: 1 }).headers.get('content-type'),
  () => new Response(new URLSearchParams('a=1')).headers.get('content-type'),
  () => new Response(new Blob(['x'], { type: 'a/b' })).headers.get('content-type'),
  () => new Response(new Blob(['x'])).headers.get('content-type'),
  () => used().clone(),
  () => Response.redirect('foo'),
  () => Response.redirect('http://a', 200),
  () => Response.redirect('http://a', 307).headers.get('location'),
  () => Response.json(),
  () => Response.json(() => 1),
  () => Response.json({ a: [1, null] }, { status: 418, headers: { x: 'y' } }),
  () => new Request('foo'),
  () => new Request(),
  () => new Request('http://a:b@c'),
  () => new Request('http://a', { body: 'x' }),
  () => new Request('http://a', { method: 'a b' }),
  () => new Request('http://a', { method: 'TRACE' }),
  () => new Request('http://a', { method: 'post', body: new ReadableStream() }),
  () => new Request('http://a', { method: 'post', body: new ReadableStream(), duplex: 'half' }).duplex,
  () => new Request('http://a', { signal: 5 }),
  () => new Request('http://a', { redirect: 'x' }),
  () => new Request('http://a', { duplex: 'x' }),
  () => new Request('http://a', { mode: 'navigate' }),
  () => new Request('http://a', { cache: 'only-if-cached' }),
  () => new Request('http://a', { referrer: 'foo' }),
  () => new Request('http://a', { referrer: 'http://b/c' }).referrer,
  () => new Request('http://a', { referrer: '' }).referrer,
  () => new Request('http://a', { method: 'pOst' }).method + new Request('http://a', { method: 'Own' }).method,
  () => new Request('http://a', 5),
  () => new Request('http://a', { method: 'POST', body: 5, keepalive: 1, headers: { a: 'b' }, credentials: 'omit', integrity: 'x' }),
  () => new Request('http://a#x?').url,
  () => new Request(new Request('http://a', { headers: { x: 'y' }, method: 'PUT' }), { headers: { z: 1 } }),
  () => new Request(new Request('http://a', { headers: { x: 'y' }, method: 'PUT' })).headers,
  () => { const request = new Request('http://a', { method: 'POST', body: 'x' }); request.text(); return request.clone(); },
  () => { const request = new Request('http://a', { method: 'POST', body: 'x' }); request.text(); return new Request(request); },
];
for (const call of CASES) {
  try {
    log(call());
  } catch (error) {
    log(error.name, '|', error.message, '|', error.cause && [error.cause.name, error.cause.code]);
  }
}

(async () => {
  const first = new Request('http://a', { method: 'POST', body: 'text' });
  const second = new Request(first);
  log(first.bodyUsed, second.bodyUsed, await second.text(), second.bodyUsed);
  const response = new Response('text');
  const clone = response.clone();
  log(await response.text(), await clone.text(), response.bodyUsed, clone.bodyUsed);
  const controller = new AbortController();
  const request = new Request('http://a', { signal: controller.signal });
  const copy = request.clone();
  log(request.signal === controller.signal, request.signal.aborted);
  controller.abort('why');
  log(request.signal.aborted, request.signal.reason, copy.signal.aborted, new Request(request).signal.reason);
  await fetch(request).catch((reason) => log('rejected with', reason));
})();
