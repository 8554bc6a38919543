// The order of events of a request and its response, on both sides.
const http = require('http');
const log = console.log;
const server = http.createServer((req, res) => {
  log('request', req.method, req.url, req.headers.connection, req.headers["transfer-encoding"]);
  req.on('data', (d) => log('req data', d.toString()));
  req.on('end', () => { log('req end'); res.setHeader('X-A', [1, 2]); res.write('one'); res.end('two'); });
  req.on('close', () => log('req close'));
  res.on('finish', () => log('res finish'));
  res.on('close', () => log('res close'));
});
server.on('close', () => log('server close'));
server.listen(0, '127.0.0.1', () => {
  const req = http.request({ port: server.address().port, host: '127.0.0.1', method: 'POST', path: '/x', agent: new http.Agent({keepAlive: true}) }, (res) => {
    log('response', res.statusCode, res.statusMessage, res.httpVersion, res.headers['x-a'], res.headers['transfer-encoding'], res.headers.connection, res.headers['keep-alive']);
    res.on('data', (d) => log('data', d.toString()));
    res.on('end', () => log('end', res.complete, res.readableEnded));
    res.on('close', () => { log('res closed'); server.close(); });
  });
  for (const e of ['socket', 'finish', 'prefinish', 'response', 'close', 'error', 'abort', 'drain']) req.on(e, () => log('client', e));
  req.write('hello');
  req.end('world');
  log('ended', req.writableEnded, req.headersSent, Object.keys(req.getHeaders()));
});
