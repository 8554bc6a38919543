// Redirects: followed, refused, shown; what becomes of method, body and headers; the limit.
const log = console.log;
const server = process.env.FETCH_SERVER;
const to = (status, location) => `${server}/redirect?${status},${location}`;
const report = async (url, init) => {
  try {
    const response = await fetch(url, init);
    const text = await response.text();
    const seen = text.startsWith('{') ? JSON.parse(text) : text;
    log(response.status, response.type, response.redirected, response.url.replace(/.*:\d+/, ''), seen.method, seen.query, seen.body,
      ['authorization', 'cookie', 'content-type', 'content-length', 'x-own'].map((name) => seen.headers && seen.headers[name]));
  } catch (error) {
    log(error.name, '|', error.message, '|', error.cause && [error.cause.name, error.cause.message]);
  }
};
const headers = { authorization: 'secret', cookie: 'c=d', 'x-own': 'mine', 'content-type': 'a/b' };

(async () => {
  for (const status of [301, 302, 303, 307, 308]) {
    for (const method of ['GET', 'POST', 'PUT']) await report(to(status, '/echo?x'), { method, headers, body: method === 'GET' ? undefined : 'body' });
  }
  await report(to(302, '{other}/echo'), { headers });
  await report(to(302, to(302, '/echo?twice#hash').replace(server, '')));
  await report(`${to(302, '/echo')}#kept`);
  await report(to(302, '/echo'), { redirect: 'error' });
  await report(to(302, '/echo'), { redirect: 'manual' });
  await report(to(302, '/echo'), { method: 'POST', body: ReadableStream.from([Buffer.from('x')]), duplex: 'half' });
  await report(to(303, '/echo'), { method: 'POST', body: ReadableStream.from([Buffer.from('x')]), duplex: 'half' });
  await report(to(302, 'foo:bar'));
  await report(to(302, 'http://['));
  await report(to(302, '{other}/echo'), { mode: 'same-origin' });
  await report(to(302, 'http://u:p@127.0.0.1:1/'));
  await report(to(304, '/echo'));
  await report(`${server}/loop`);
})();
