// What is made of odd arguments, how headers are shown, what a lenient server takes, and how an agent keeps those who wait.
const http = require('http');
const net = require('net');
const log = console.log;

function thrown(act) {
  try {
    log(act());
  } catch (error) {
    log(error.name, error.code, error.message);
  }
}

function response() {
  return new http.ServerResponse({ method: 'GET', httpVersionMajor: 1, httpVersionMinor: 1 });
}

function first(...args) {
  return response().writeHead(...args)._header.split('\r\n')[0];
}

for (const status of ['200', '200.7', 200.5, true, Infinity, NaN, '', 'x', null]) thrown(() => first(status));
thrown(() => first(200, 5));
thrown(() => response().writeEarlyHints('x'));
for (const link of ['x', ['</a>; rel=x', 'x'], 5, ['</a>\r\nX: y'], true]) thrown(() => response().writeEarlyHints({ link }));
for (const link of ['</a>; rel=preload; as=style', ['</a>'], [], null]) thrown(() => response().writeEarlyHints({ link }));
thrown(() => http.request({ insecureHTTPParser: 5 }));
thrown(() => http.createServer({ insecureHTTPParser: 'x' }));
log(response().setHeader('A', '1').setHeader('b', ['2', '3']).getHeaders(), response().getHeaders());

const server = http.createServer({ insecureHTTPParser: true }, (req, res) => {
  log(req.url, req.headers, req.headersDistinct);
  req.resume().on('end', () => res.end('done'));
});
const wire = [
  'GET /1 HTTP/1.1\r\nHost: h\r\nX: a\x01b\r\n\r\n',
  'POST /2 HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n',
  'GET /3 HTTP/1.1\nHost: h\n\n',
  'GET /4 HTTP/1.1\r\nHost: h\r\nX: a\r\n b\r\n\r\n',
  'GET /5 HTTP/1.1\r\nHost : h\r\n\r\n',
];

function exchange(port, text) {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.end(text, 'latin1'));
    socket.once('data', (data) => log(data.toString().split('\r\n')[0]));
    socket.on('close', resolve);
  });
}

function counts(agent) {
  return ['requests', 'sockets', 'freeSockets'].map((kind) => Object.values(agent[kind]).map((kept) => kept.length).join()).join('|');
}

server.listen(0, '127.0.0.1', async () => {
  const { port } = server.address();
  for (const text of wire) await exchange(port, text);
  const agent = new http.Agent({ maxTotalSockets: 1 });
  const get = (options) => new Promise((resolve) => http.get({ port, agent, headers: { host: 'h' }, ...options }, (res) => res.resume()).on('close', resolve));
  const asked = [get({ host: '127.0.0.1', path: '/a' }), get({ host: '127.0.0.1', path: '/b' }), get({ host: '127.0.0.1', family: 4, path: '/c' })];
  log(counts(agent), agent.totalSocketCount);
  await Promise.all(asked);
  server.close();
});
