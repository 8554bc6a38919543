// How connections end: half open, destroyed, reset, written to after their end, timed out. The client's events are printed apart from the server's.
const net = require('net');
const log = console.log;
const told = [];
const tell = (...args) => told.push(args);
const steps = [halfOpen, noHalfOpen, reset, destroySoon, afterEnd, timeout, endBeforeConnect, paused, maxConnections, path, signals];
function next() { const step = steps.shift(); if (step) { log('--', step.name); step(); } }
function pair(options, serve, use) {
  let open = 2;
  const closed = () => {
    if (--open === 0) { for (const args of told.splice(0)) log('  client', ...args); next(); }
  };
  const server = net.createServer(options, (c) => serve(c, server));
  server.on('close', () => { log('server closed'); closed(); });
  server.listen(0, '127.0.0.1', () => {
    const s = net.connect({ port: server.address().port, host: '127.0.0.1', ...options });
    use(s);
    s.on('close', (e) => { tell('closed', e); closed(); });
  });
}
function halfOpen() {
  pair({ allowHalfOpen: true }, (c, server) => {
    c.on('data', (d) => log('server got', d.toString()));
    c.on('end', () => { log('server end', c.readyState); setTimeout(() => c.end('late answer'), 5); });
    c.on('close', (e) => { log('server socket closed', e); server.close(); });
  }, (s) => {
    s.on('data', (d) => tell('got', d.toString(), s.readyState));
    s.on('end', () => tell('end', s.readyState));
    s.end('question', () => tell('finished', s.readyState));
  });
}
function noHalfOpen() {
  pair({}, (c, server) => {
    c.resume();
    c.on('end', () => { log('server end', c.writable); process.nextTick(() => log('then', c.writableEnded)); });
    c.on('close', (e) => { log('server socket closed', e); server.close(); });
  }, (s) => { s.end(); s.resume(); });
}
function reset() {
  pair({}, (c, server) => {
    c.on('data', () => c.resetAndDestroy());
    c.on('close', (e) => { log('server socket closed', e); server.close(); });
  }, (s) => {
    s.on('error', (e) => tell(e.code, e.syscall, e.message));
    s.write('x');
  });
}
function destroySoon() {
  pair({}, (c, server) => {
    let size = 0;
    c.on('data', (d) => { size += d.length; });
    c.on('end', () => log('got', size));
    c.on('close', () => server.close());
  }, (s) => {
    s.on('connect', () => { s.write(Buffer.alloc(300000)); s.destroySoon(); tell('destroyed', s.destroyed, s.writableEnded); });
    });
}
function afterEnd() {
  pair({}, (c, server) => {
    c.end('bye');
    c.resume();
    c.on('close', () => server.close());
  }, (s) => {
    s.on('data', (d) => tell('got', d.toString()));
    s.on('close', () => s.write('x', (e) => tell('write', e.code, e.message)));
    s.on('error', (e) => tell('error', e.code, e.message));
    });
}
function timeout() {
  pair({}, (c, server) => {
    c.resume();
    c.on('close', () => server.close());
  }, (s) => {
    s.setTimeout(20, () => { tell('timeout', s.timeout, s.destroyed); s.end(); });
    tell('timeout is', s.timeout, s.setTimeout(20) === s);
  });
}
function endBeforeConnect() {
  pair({}, (c, server) => {
    c.on('data', (d) => log('server got', d.toString()));
    c.on('close', () => server.close());
  }, (s) => {
    s.on('connect', () => tell('connect', s.writableEnded));
    s.on('finish', () => tell('finish'));
    s.write('a');
    s.end('b');
    s.resume();
  });
}
function paused() {
  pair({ pauseOnConnect: true }, (c, server) => {
    log('paused', c.isPaused());
    c.on('data', (d) => log('server got', d.toString()));
    setTimeout(() => { log('resume'); c.resume(); }, 10);
    c.on('close', () => server.close());
  }, (s) => { s.end('data'); s.resume(); });
}
function maxConnections() {
  const server = net.createServer((c) => { c.resume(); c.on('close', () => server.close()); });
  server.maxConnections = 1;
  server.on('drop', (data) => log('drop', data.localAddress, data.remoteFamily));
  server.on('close', () => { log('server closed'); next(); });
  server.listen(0, '127.0.0.1', () => {
    const port = server.address().port;
    const first = net.connect(port, '127.0.0.1', () => {
      server.getConnections((e, count) => log('connections', e, count));
      const second = net.connect(port, '127.0.0.1');
      second.on('error', (e) => log('never', e.code));
      second.on('close', (e) => { log('second closed', e); first.end(); });
      second.resume();
    });
    first.resume();
  });
}
function path() {
  const where = `${require('os').tmpdir()}/nodeish-net-${process.pid}.sock`;
  const server = net.createServer((c) => { c.end('over a path'); c.on('close', () => server.close()); });
  server.on('close', () => { log('server closed', require('fs').existsSync(where)); next(); });
  server.listen(where, () => {
    log(server.address() === where);
    const s = net.connect(where);
    s.on('data', (d) => log(d.toString(), s.remoteAddress, s.address()));
  });
}
function signals() {
  const controller = new AbortController();
  const server = net.createServer((c) => { c.on('error', () => {}); c.resume(); });
  server.on('close', () => { log('server closed'); next(); });
  server.listen({ port: 0, host: '127.0.0.1', signal: controller.signal }, () => {
    const own = new AbortController();
    const s = net.connect({ port: server.address().port, host: '127.0.0.1', signal: own.signal }, () => own.abort());
    s.on('error', (e) => log(e.name, e.code));
    s.on('close', (e) => { log('closed', e); controller.abort(); });
  });
}
next();
