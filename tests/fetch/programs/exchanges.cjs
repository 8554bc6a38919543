// Requests and responses over the net: what is sent, what comes back.
const log = console.log;
const server = process.env.FETCH_SERVER;
const echo = async (init, path = '/echo') => {
  const { method, query, headers, body } = await (await fetch(server + path, init)).json();
  delete headers.host;
  for (const name in headers) headers[name] = headers[name].replace(/0\d{10,}/, '0N');
  log(method, query, headers, body.replace(/0\d{10,}/g, '0N'));
};
async function* lines() { yield 'one\n'; yield Buffer.from('two\n'); }

(async () => {
  await echo();
  await echo({ headers: { 'X-Own': 'value', Accept: 'a/b', 'user-agent': 'me', 'Accept-Encoding': 'x' } }, '/echo?a=%20b&c#hash');
  for (const method of ['get', 'HEAD', 'DELETE', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'OWN']) if (method !== 'HEAD') await echo({ method });
  await echo({ method: 'POST', body: 'text ü' });
  await echo({ method: 'POST', body: '' });
  await echo({ method: 'PUT', body: Buffer.from([1, 2]), headers: [['content-type', 'a/b']] });
  await echo({ method: 'POST', body: new URLSearchParams({ a: 'b c' }) });
  await echo({ method: 'POST', body: new Blob(['blob'], { type: 'x/y' }) });
  await echo({ method: 'POST', body: lines(), duplex: 'half' });
  await echo({ method: 'POST', body: ReadableStream.from(['a', 'b']), duplex: 'half' });
  await echo({ method: 'POST', body: ReadableStream.from(['', new Uint8Array(), 'a', '', 'b']), duplex: 'half' });
  for (const method of ['POST', 'DELETE']) await echo({ method, body: ReadableStream.from([]), duplex: 'half' });
  await echo({ method: 'DELETE', body: '' });
  const form = new FormData();
  form.append('a', '1');
  form.append('f', new File(['data'], 'n.txt', { type: 'text/plain' }));
  await echo({ method: 'POST', body: form });
  for (const options of [{ cache: 'no-store' }, { cache: 'no-cache' }, { mode: 'same-origin' }, { referrer: 'http://r/x' }, { headers: { range: 'bytes=0-' } }]) await echo(options);
  const request = new Request(`${server}/echo`, { method: 'POST', body: 'from a request', headers: { a: 'b' } });
  await echo.call(null, undefined, '/echo?plain');
  log((await (await fetch(request)).json()).body, request.bodyUsed);
  await fetch(request).catch((error) => log(error.message));

  for (const code of ['200', '201', '204', '304', '404', '500']) {
    const response = await fetch(`${server}/status?${code}`);
    log(response.status, response.statusText, response.ok, response.body === null, await response.text(), response.headers.get('x-two'));
  }
  const head = await fetch(`${server}/echo`, { method: 'HEAD' });
  log(head.status, head.body, head.headers.get('content-type'), await head.text());
  const cookies = await fetch(`${server}/cookies`);
  log(cookies.headers.getSetCookie(), cookies.headers.get('x-latin'), cookies.headers);
  const named = await fetch(`${server}/raw`, { method: 'POST', body: 'HTTP/1.1 299 Schön\r\nContent-Length: 0\r\nConnection: close\r\n\r\n' });
  log(named.status, named.statusText);
  async function* endless() { for (;;) { yield 'x'; await new Promise(setImmediate); } }
  const refused = await fetch(`${server}/refuse`, { method: 'POST', body: endless(), duplex: 'half' });
  log(refused.status, await refused.text());
  for (const path of ['/early', '/until-end', '/chunks', '/nothing']) {
    const response = await fetch(server + path);
    log(path, response.status, response.type, response.redirected, response.url === server + path, await response.text());
  }
  const large = await fetch(`${server}/large`);
  let size = 0;
  for await (const chunk of large.body) size += chunk.length;
  log(size, large.bodyUsed);
  const echoed = await fetch(`${server}/body`, { method: 'POST', body: form });
  const back = await echoed.formData();
  log(back.get('a'), back.get('f').name, await back.get('f').text());
  const [one, two] = [echoed, await fetch(`${server}/chunks`)].map((response) => (response.bodyUsed ? null : response.clone()));
  log(one, await two.text());
  log((await Promise.all(Array.from({ length: 20 }, (_, i) => fetch(`${server}/echo?${i}`).then((r) => r.json())))).map((seen) => seen.query).join());
  log(await (await fetch(`${server}/echo`, { integrity: 'sha256-nope' }).catch((error) => new Response(error.cause.message))).text());
  log(await (await fetch(`${server}/early`, { integrity: 'sha256-CJABo1Z5oz7z2wyjUNubmi8BNuDjJ1d7BLO5gSdHCWE=' }).catch((error) => new Response(error.cause.message))).text());
})();
