// Requests that do not go the usual way. What the server hears is printed apart from what the client hears.
const http = require('http');
const net = require('net');
const log = console.log;
let heard = [];
const hear = (...args) => heard.push(args);
const steps = [clientAborts, clientDestroys, serverDestroys, serverResets, signal, timeoutOfRequest, timeoutOfServer, slowHead, slowBody, keepAliveEnds,
  expectContinue, checkContinue, expectOther, upgrade, upgradeRefused, connect, clientError, reuse, maxSockets, unread, pipelined, thrown, refused];
function next() {
  for (const args of heard) log('  server', ...args);
  heard = [];
  const step = steps.shift();
  if (step) { log('--', step.name); step(); }
}
function serve(options, handler, use) {
  const server = http.createServer(options, handler);
  server.on('close', () => setTimeout(next, 5));
  server.listen(0, '127.0.0.1', () => use({ host: '127.0.0.1', port: server.address().port, agent: false }, server));
}
function follow(req, server) {
  req.on('response', (res) => {
    log('response', res.statusCode, res.headers.connection);
    res.setEncoding('utf8');
    res.on('data', (text) => log('data', text));
    res.on('aborted', () => log('res aborted'));
    res.on('error', (e) => log('res error', e.code, e.message));
    res.on('end', () => log('res end'));
    res.on('close', () => log('res close', res.complete, res.destroyed));
  });
  req.on('abort', () => log('abort'));
  req.on('timeout', () => log('timeout'));
  req.on('error', (e) => log('error', e.name, e.code, e.message.replace(/:\d+/, ':PORT')));
  req.on('close', () => { log('close', req.destroyed, req.aborted); server.close(); });
  return req;
}
function watch(req, res) {
  req.on('aborted', () => hear('aborted'));
  req.on('error', (e) => hear('req error', e.code, e.message));
  req.on('end', () => hear('req end'));
  req.on('close', () => hear('req close', req.complete, req.destroyed));
  res.on('finish', () => hear('res finish'));
  res.on('close', () => hear('res close', res.writableEnded, res.writableFinished));
}
function clientAborts() {
  let abort;
  serve({}, (req, res) => { watch(req, res); req.on('data', () => setImmediate(abort)); }, (to, server) => {
    const req = follow(http.request({ ...to, method: 'POST' }), server);
    req.write('half');
    abort = () => { req.abort(); log('aborted', req.aborted, req.destroyed); req.abort(); };
  });
}
function clientDestroys() {
  serve({}, (req, res) => { watch(req, res); res.write('part'); }, (to, server) => {
    const req = follow(http.get(to), server);
    req.on('response', (res) => res.once('data', () => req.destroy(new Error('enough'))));
  });
}
function serverDestroys() {
  serve({}, (req, res) => { watch(req, res); req.socket.destroy(); }, (to, server) => follow(http.get(to), server));
}
function serverResets() {
  serve({}, (req, res) => {
    watch(req, res);
    res.writeHead(200, { 'Content-Length': 10 });
    res.write('half');
    setTimeout(() => res.destroy(), 20);
  }, (to, server) => follow(http.get(to), server));
}
function signal() {
  const controller = new AbortController();
  serve({}, () => controller.abort(), (to, server) => follow(http.get({ ...to, signal: controller.signal }), server));
}
function timeoutOfRequest() {
  serve({}, (req, res) => { watch(req, res); }, (to, server) => {
    const req = follow(http.get({ ...to, timeout: 100 }), server);
    req.on('timeout', () => req.destroy());
  });
}
function timeoutOfServer() {
  serve({}, (req, res) => { watch(req, res); }, (to, server) => {
    server.setTimeout(100, (socket) => { hear('timeout', server.timeout); socket.destroy(); });
    follow(http.get(to), server);
  });
}
function raw(to, server, text, then) {
  const socket = net.connect(to.port, to.host);
  let answer = '';
  socket.on('data', (d) => { answer += d; });
  socket.on('error', (e) => log('socket', e.code));
  socket.on('close', () => { log(JSON.stringify(answer.replace(/Date: .*? GMT/g, 'Date: NOW'))); if (then) then(); server.close(); });
  socket.write(text);
  return socket;
}
function slowHead() {
  serve({ headersTimeout: 100, connectionsCheckingInterval: 10 }, () => hear('never'), (to, server) => raw(to, server, 'GET / HTTP/1.1\r\nHost: h\r\nX'));
}
function slowBody() {
  serve({ requestTimeout: 100, connectionsCheckingInterval: 10 }, watch, (to, server) => raw(to, server, 'POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhe'));
}
function keepAliveEnds() {
  serve({ keepAliveTimeout: 1 }, (req, res) => { watch(req, res); res.end('x'); }, (to, server) => raw(to, server, 'GET / HTTP/1.1\r\nHost: h\r\n\r\n'));
}
function expectContinue() {
  serve({}, (req, res) => { watch(req, res); req.on('data', (d) => hear('data', d.toString())); req.on('end', () => res.end('done')); }, (to, server) => {
    const req = follow(http.request({ ...to, method: 'POST', headers: { Expect: '100-continue' } }), server);
    req.on('continue', () => { log('continue'); req.end('body'); });
    req.on('information', (info) => log('information', info.statusCode, info.statusMessage, info.httpVersion, info.rawHeaders));
  });
}
function checkContinue() {
  serve({}, () => hear('never'), (to, server) => {
    server.on('checkContinue', (req, res) => { hear('checkContinue'); res.writeHead(413); res.end('too much'); });
    const req = follow(http.request({ ...to, method: 'POST', headers: { Expect: '100-continue' } }), server);
    req.on('continue', () => log('never'));
    req.on('response', () => req.end());
  });
}
function expectOther() {
  serve({}, () => hear('never'), (to, server) => {
    server.on('checkExpectation', (req, res) => { hear('checkExpectation', req.headers.expect); res.end('fine'); });
    follow(http.get({ ...to, headers: { Expect: 'tea' } }), server);
  });
}
function upgrade() {
  serve({}, () => hear('never'), (to, server) => {
    server.on('upgrade', (req, socket, head) => {
      hear('upgrade', req.headers.upgrade, head.toString(), req.upgrade);
      socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\nhello');
      socket.on('data', (d) => hear('data', d.toString()));
      socket.on('end', () => socket.end());
    });
    const req = http.get({ ...to, headers: { Connection: 'Upgrade', Upgrade: 'echo' } });
    req.on('upgrade', (res, socket, head) => {
      log('upgraded', res.statusCode, res.headers.upgrade, head.toString());
      socket.on('close', () => server.close());
      socket.resume();
      socket.end('bye');
    });
    req.on('close', () => log('close', req.destroyed));
  });
}
function upgradeRefused() {
  serve({}, (req, res) => { hear('request', req.headers.upgrade, req.upgrade); req.on('data', (d) => hear('data', d.toString())); req.on('end', () => res.end('no')); }, (to, server) => {
    const req = follow(http.request({ ...to, method: 'POST', headers: { Connection: 'Upgrade', Upgrade: 'echo' } }), server);
    req.end('body');
  });
}
function connect() {
  serve({}, () => hear('never'), (to, server) => {
    server.on('connect', (req, socket, head) => {
      hear('connect', req.url, head.toString());
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\nthrough');
      socket.on('end', () => socket.end());
      socket.resume();
    });
    const req = http.request({ ...to, method: 'CONNECT', path: 'other:80' });
    req.on('connect', (res, socket, head) => {
      log('connected', res.statusCode, head.toString());
      socket.on('close', () => server.close());
      socket.resume();
      socket.end();
    });
    req.end();
  });
}
function clientError() {
  serve({}, () => hear('never'), (to, server) => {
    server.on('clientError', (e, socket) => { hear(e.code, e.message, Buffer.isBuffer(e.rawPacket), socket.writable); socket.end('HTTP/1.1 418 Own\r\n\r\n'); });
    raw(to, server, 'nonsense\r\n\r\n');
  });
}
function reuse() {
  serve({}, (req, res) => { hear(req.url, req.headers.connection); res.end('ok'); }, (to, server) => {
    const agent = new http.Agent({ keepAlive: true });
    const ask = (path, then) => {
      const req = http.get({ ...to, agent, path }, (res) => { res.resume(); res.on('end', () => setImmediate(then)); });
      req.on('socket', () => log(path, 'reused', req.reusedSocket));
    };
    ask('/1', () => {
      log('free', Object.values(agent.freeSockets).map((list) => list.length), Object.keys(agent.sockets).length, agent.totalSocketCount);
      ask('/2', () => { agent.destroy(); setTimeout(() => { log('left', agent.totalSocketCount, Object.keys(agent.freeSockets).length); server.close(); }, 10); });
    });
  });
}
function maxSockets() {
  serve({}, (req, res) => { hear(req.url); setTimeout(() => res.end(req.url), 5); }, (to, server) => {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    let left = 3;
    for (const path of ['/1', '/2', '/3']) {
      http.get({ ...to, agent, path }, (res) => {
        res.setEncoding('utf8');
        res.on('data', (text) => log(text, agent.totalSocketCount, Object.values(agent.requests).map((list) => list.length)));
        res.on('end', () => { if (--left === 0) setImmediate(() => { agent.destroy(); server.close(); }); });
      });
    }
    log('waiting', Object.values(agent.requests).map((list) => list.length), agent.getName({ host: 'a', port: 1, family: 4 }));
  });
}
function unread() {
  serve({}, (req, res) => { watch(req, res); res.end('x'); }, (to, server) => {
    const req = follow(http.request({ ...to, method: 'POST' }), server);
    req.end('never read by the server');
  });
}
function pipelined() {
  let first;
  serve({}, (req, res) => {
    hear('request', req.url);
    res.on('finish', () => hear('finish', req.url));
    if (req.url === '/1') first = res; else { res.end(req.url); if (req.url === '/3') setTimeout(() => first.end('/1'), 10); }
  }, (to, server) => raw(to, server, ['/1', '/2', '/3'].map((path) => `GET ${path} HTTP/1.1\r\nHost: h\r\n${path === '/3' ? 'Connection: close\r\n' : ''}\r\n`).join('')));
}
function thrown() {
  const listener = (e) => hear('uncaught', e.message);
  process.on('uncaughtException', listener);
  serve({}, (req, res) => { if (req.url === '/fail') { setTimeout(() => res.end('late'), 10); throw new Error('handler broke'); } res.end('x'); }, (to, server) => {
    follow(http.get({ ...to, path: '/fail' }), server).on('close', () => process.removeListener('uncaughtException', listener));
  });
}
function refused() {
  const server = net.createServer().listen(0, '127.0.0.1', () => {
    const port = server.address().port;
    server.close(() => follow(http.get({ host: '127.0.0.1', port, agent: false }), { close: () => next() }));
  });
}
next();
