// Errors of sockets and servers: codes, fields and texts.
const net = require('net');
const log = console.log;
const show = (e) => log(e.name, e.code, e.syscall, e.address, e.message.replace(/:\d{4,5}\b/, ':PORT'), 'port' in e);
function thrown(f) { try { f(); log('no error'); } catch (e) { log(e.name, e.code, e.message); } }
thrown(() => net.connect());
thrown(() => net.connect({ port: 65536 }));
thrown(() => net.connect({ port: -1 }));
thrown(() => net.connect({ port: true }));
thrown(() => net.connect({ port: 1, localAddress: 'x' }));
thrown(() => net.connect({ port: 1, family: 4, host: 'localhost', lookup: 5 }));
thrown(() => net.createServer().listen(65536));
thrown(() => net.createServer().listen({}));
thrown(() => net.createServer('x'));
thrown(() => new net.Socket({ objectMode: true }));
thrown(() => new net.Socket().setTimeout('x'));
thrown(() => new net.Socket().setTimeout(-1));
thrown(() => net.setDefaultAutoSelectFamilyAttemptTimeout(0));
log(net.isIP('1.2.3.4'), net.isIP('01.2.3.4'), net.isIP('::1'), net.isIP('fe80::1%eth0'), net.isIP('1.2.3'), net.isIP(''), net.isIPv4('1.2.3.4'), net.isIPv6('::'));
const server = net.createServer();
server.close((e) => { log(e.name, e.code, e.message); inUse(); });
function inUse() {
  server.listen(0, '127.0.0.1', () => {
    const port = server.address().port;
    thrown(() => server.listen(0));
    const second = net.createServer();
    second.on('error', (e) => {
      show(e);
      log(second.listening);
      server.close(() => refused(port));
    });
    second.listen(port, '127.0.0.1');
  });
}
function refused(port) {
  const s = net.connect(port, '127.0.0.1');
  s.on('error', (e) => { show(e); log(s.destroyed, s.connecting, s.readyState); });
  s.on('close', (e) => { log('close', e); notFound(); });
  s.write('x', (e) => log('write', e && e.code));
}
function notFound() {
  const s = net.connect({ port: 80, host: 'no.such.host.invalid', lookup: (host, options, cb) => {
    const e = new Error('getaddrinfo ENOTFOUND ' + host); e.code = 'ENOTFOUND'; process.nextTick(cb, e);
  } });
  s.on('lookup', (e, ip, family, host) => log('lookup', e.code, host));
  s.on('error', (e) => log(e.code, e.message));
  s.on('close', (e) => { log('close', e); noPath(); });
}
function noPath() {
  const s = net.connect('/no/such/path');
  s.on('error', show);
  s.on('close', (e) => { log('close', e); early(); });
}
function early() {
  const s = new net.Socket();
  s.on('error', (e) => log(e.code, e.message));
  s.on('close', (e) => { log('close', e); destroyed(); });
  s.write('x', (e) => log('write', e.code));
}
function destroyed() {
  const s = net.connect(1, '127.0.0.1');
  s.on('close', (e) => { log('closed', e, s.destroyed); noSocket(); });
  s.on('error', () => log('never'));
  s.destroy();
  s.destroy();
}
function noSocket() {
  for (const fd of [99999, require('fs').openSync(__filename)]) {
    net.createServer().listen({ fd }).on('error', (e) => log(e.message, e.code, e.syscall, e.address, e.port));
  }
  for (const fd of [-1, 'x']) {
    try { net.createServer().listen({ fd }); } catch (e) { log(e.code, e.message); }
  }
}
