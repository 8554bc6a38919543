// Heads of responses as they go over the wire, for all ways to set headers; what is refused, and how.
const http = require('http');
const net = require('net');
const log = console.log;
function thrown(f) { try { f(); log('no error'); } catch (e) { log(e.name, e.code, e.message); } }
const answers = [
  (req, res) => res.end('Hello World\n'),
  (req, res) => res.end(),
  (req, res) => { res.write('a'); res.end('b'); },
  (req, res) => { res.setHeader('Content-Length', 5); res.write('hel'); res.end('lo'); },
  (req, res) => { res.setHeader('X-List', ['a', 'b']); res.setHeader('x-list', ['c', 'd']); res.setHeader('X-Number', 5); res.end(Buffer.from('x')); },
  (req, res) => { res.setHeader('Cookie', ['a=1', 'b=2']); res.setHeader('Set-Cookie', ['a=1', 'b=2']); res.end('x'); },
  (req, res) => { res.writeHead(404, { 'Content-Type': 'text/plain' }); res.end('no'); },
  (req, res) => { res.writeHead(200, 'Fine', ['X-A', '1', 'X-A', '2']); res.end('x'); },
  (req, res) => { res.setHeader('X-A', '1'); res.writeHead(201, { 'x-a': '2', 'X-B': '3' }); res.end('x'); },
  (req, res) => { res.statusCode = 299; res.end('x'); },
  (req, res) => { res.statusMessage = 'Custom words'; res.end('x'); },
  (req, res) => { res.writeHead(204); res.end('dropped'); },
  (req, res) => { res.writeHead(304, { 'Transfer-Encoding': 'chunked' }); res.end('dropped'); },
  (req, res) => { res.removeHeader('Connection'); res.end('x'); },
  (req, res) => { res.removeHeader('Content-Length'); res.end('x'); },
  (req, res) => { res.removeHeader('Transfer-Encoding'); res.write('x'); res.end(); },
  (req, res) => { res.removeHeader('Transfer-Encoding'); res.removeHeader('Content-Length'); res.end('x'); },
  (req, res) => { res.setHeader('Connection', 'close'); res.end('x'); },
  (req, res) => { res.setHeader('Connection', 'keep-alive'); res.setHeader('Keep-Alive', 'timeout=9'); res.end('x'); },
  (req, res) => { res.shouldKeepAlive = false; res.end('x'); },
  (req, res) => { res.setHeader('Trailer', 'X-T'); res.write('x'); res.addTrailers({ 'X-T': '1' }); res.addTrailers([['X-U', ['2', '3']]]); res.end(); },
  (req, res) => { res.appendHeader('X-A', '1'); res.appendHeader('x-a', '2'); res.appendHeader('X-A', ['3', '4']); res.end('x'); },
  (req, res) => { res.setHeaders(new Map([['X-A', '1'], ['set-cookie', ['a', 'b']], ['X-B', '2']])); res.end('x'); },
  (req, res) => { res.flushHeaders(); res.flushHeaders(); setImmediate(() => res.end('late')); },
  (req, res) => { res.writeContinue(); res.writeProcessing(); res.writeEarlyHints({ link: ['</a>; rel=preload', '</b>; rel=preload'], 'x-hint': 1 }); res.end('x'); },
  (req, res) => { res.write(''); res.end('x'); },
  (req, res) => { res.end('caf\u00e9', 'latin1'); },
  (req, res) => { res.write('caf\u00e9'); res.end('6869', 'hex'); },
  (req, res) => {
    thrown(() => res.setHeader('X A', 'v'));
    thrown(() => res.setHeader('', 'v'));
    thrown(() => res.setHeader('X', 'a\r\nb: c'));
    thrown(() => res.setHeader('X', 'a\nb'));
    thrown(() => res.setHeader('X', '\u20ac'));
    thrown(() => res.setHeader('X', ['a', 'b\r\n']));
    thrown(() => res.setHeader('X'));
    thrown(() => res.setHeader(5, 'v'));
    thrown(() => res.getHeader(5));
    thrown(() => res.writeHead(99));
    thrown(() => res.writeHead(1000));
    thrown(() => res.writeHead('x'));
    thrown(() => res.writeHead(200, 'a\r\nb'));
    res.statusMessage = '';
    thrown(() => res.writeHead(200, { 'X\n': 'v' }));
    thrown(() => res.writeHead(200, { X: 'v\n' }));
    thrown(() => res.writeHead(200, ['a']));
    thrown(() => res.addTrailers({ 'X\r\n': '1' }));
    thrown(() => res.addTrailers({ X: '1\r\n' }));
    thrown(() => res.write(null));
    thrown(() => res.write(5));
    thrown(() => res.end(5));
    thrown(() => http.validateHeaderName('a b'));
    thrown(() => http.validateHeaderValue('a', '\0'));
    thrown(() => http.createServer({ headersTimeout: -1 }));
    thrown(() => http.createServer({ requestTimeout: 10, headersTimeout: 20 }));
    log(res.hasHeader('x'), res.getHeaderNames(), res.getHeader('x'), res.headersSent);
    res.setHeader('X-Two', '2');
    res.setHeader('X-One', '1');
    log(res.getHeaderNames(), res.getRawHeaderNames(), res.getHeader('x-TWO'), res.hasHeader('X-One'));
    res.end('x');
    log(res.headersSent, res.writableEnded, res.finished, res.writableFinished);
    thrown(() => res.setHeader('X', 'v'));
    thrown(() => res.appendHeader('X', 'v'));
    thrown(() => res.removeHeader('X'));
    thrown(() => res.writeHead(200));
    res.on('error', (e) => log('error', e.code, e.message));
    res.write('more', (e) => log('write', e.code));
    res.end('more', (e) => log('end', e.code));
    res.end((e) => log('end again', e && e.code));
  },
];
const server = http.createServer((req, res) => answers[Number(req.url.slice(1))](req, res));
server.keepAliveTimeout = 7500;
server.maxRequestsPerSocket = 3;
const requests = [...answers.keys()].map((n) => `GET /${n} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n`);
requests.push('GET /0 HTTP/1.1\r\nHost: h\r\n\r\nGET /2 HTTP/1.1\r\nHost: h\r\n\r\nGET /0 HTTP/1.1\r\nHost: h\r\n\r\nGET /0 HTTP/1.1\r\nHost: h\r\n\r\n');
requests.push('HEAD /0 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n', 'HEAD /2 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n');
requests.push('GET /0 HTTP/1.0\r\n\r\n', 'GET /2 HTTP/1.0\r\n\r\n', 'GET /0 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n', 'GET /2 HTTP/1.0\r\nTE: chunked\r\n\r\n');
server.listen(0, '127.0.0.1', () => {
  const ask = () => {
    const request = requests.shift();
    if (request === undefined) { server.close(); return; }
    const socket = net.connect(server.address().port, '127.0.0.1');
    let answer = '';
    socket.setEncoding('latin1');
    socket.on('data', (text) => { answer += text; });
    socket.on('close', () => { log(JSON.stringify(answer.replace(/Date: .*? GMT/g, 'Date: NOW'))); ask(); });
    socket.setTimeout(400, () => socket.end());
    socket.write(request);
  };
  ask();
});
