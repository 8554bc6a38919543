// What can be a body, and how a body is read: once.
const log = console.log;
const stream = (start) => new ReadableStream({ start });
const MULTIPART = { headers: { 'content-type': 'multipart/form-data; boundary=----formdata-undici-000000000000' } };
const SHORT = { headers: { 'content-type': 'multipart/form-data; boundary=b' } };
const CASES = [
  () => new Response('x').json(),
  () => new Response('').json(),
  () => new Response('{"a":[1,2]}').json(),
  () => new Response('\ufeffx').text(),
  () => new Response(Buffer.from([255, 65])).text(),
  () => new Response(null).text(),
  async () => Buffer.from(await new Response('ü').arrayBuffer()),
  () => new Response(new URLSearchParams('a=b c')).text(),
  () => new Response(new Blob(['x'], { type: 'A/B' })).blob(),
  () => new Response('x', { headers: { 'content-type': 'text/HTML; charset="utf-8";x=1' } }).blob(),
  () => new Response('x', { headers: { 'content-type': 'nonsense' } }).blob(),
  () => new Response(stream((c) => { c.enqueue('text'); c.close(); })).text(),
  () => new Response(stream((c) => { c.enqueue(Buffer.from('by')); c.enqueue(Buffer.from('tes')); c.close(); })).text(),
  () => new Response(stream((c) => c.error(new Error('boom')))).text(),
  () => new Response((async function* () { yield Buffer.from('gen'); yield 'erated'; })()).text(),
  async () => { const response = new Response('x'); await response.body.cancel('why'); return response.text(); },
  async () => { const response = new Response('x'); response.body.getReader(); return response.text(); },
  async () => { const response = new Response('x'); await response.text(); return response.json(); },
  () => new Response(new FormData()).text().then((text) => text.replace(/0\d+/g, '0N')),
  () => new Response('x').formData(),
  () => new Response('a=b&c=d%20e', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }).formData(),
  () => new Response('abc', { headers: { 'content-type': 'multipart/form-data' } }).formData(),
  () => new Response('abc', MULTIPART).formData(),
  () => new Response('------formdata-undici-000000000000\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n------formdata-undici-000000000000--', MULTIPART).formData(),
  () => new Response('\r\n--b\r\nContent-Disposition: form-data; name="a%0a"\r\n\r\n\ufeffv\r\n--b\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: form-data; name="c"\r\n\r\naGk=\r\n--b--\r\n\r\n', SHORT).formData(),
  () => new Response('--b--', SHORT).formData(),
  () => new Response('--b--x', SHORT).formData(),
];

(async () => {
  for (const call of CASES) {
    try {
      log(await call());
    } catch (error) {
      log(error.name, '|', error.message);
    }
  }
  const form = new FormData();
  form.append('a "1"', 'b\nc');
  form.append('file', new File([Buffer.from([0, 255, 13, 10])], 'n "x".bin', { type: 'application/x' }));
  const response = new Response(form);
  log(response.headers.get('content-type').replace(/0\d+/, '0N'));
  const back = await response.formData();
  log([...back.keys()], back.get('a "1"'), back.get('file').name, back.get('file').type, Buffer.from(await back.get('file').arrayBuffer()));
  const chunks = [];
  for await (const chunk of new Response('iterated').body) chunks.push(Buffer.from(chunk));
  log(chunks);
  const read = new Response('text');
  const text = read.text();
  log(read.bodyUsed, read.body.locked, await text, read.body);

  const report = async (url, init) => {
    try {
      const made = await fetch(url, init);
      log(made.status, made.statusText, made.type, made.url === url, made.headers, await made.text());
    } catch (error) {
      log(error.name, '|', error.message, '|', error.cause && error.cause.message);
    }
  };
  for (const url of ['data:text/plain,a%20b', 'data:;base64,aGk=', 'data:,x', 'data:text/html;charset=x,%ff', 'data:foo', 'data:text/html;base64,!!',
    'data:;charset=utf-8;x="a;b",x', 'about:blank', 'file:///x', 'foo:bar', 'http://127.0.0.1:1', 'http://x:y@z', 'not a url']) await report(url);
  const url = URL.createObjectURL(new Blob(['abc'], { type: 'x/y' }));
  await report(url);
  await report(url, { method: 'POST' });
  await report(`${url}x`);
  await report('data:,x', { signal: AbortSignal.abort() });
})();
