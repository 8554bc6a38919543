// The order of events of a connection, on both sides; what the server's side hears is printed at the end.
const net = require('net');
const log = console.log;
const heard = [];
const hear = (...args) => heard.push(args);
let open = 2;
const closed = () => { if (--open === 0) for (const args of heard) log(...args); };
const server = net.createServer((c) => {
  hear('server connection', c.remoteFamily, c.readyState, c.allowHalfOpen);
  c.on('data', (d) => { hear('server data', d.toString()); c.write(d); });
  c.on('end', () => hear('server end', c.readyState));
  c.on('finish', () => hear('server finish'));
  c.on('close', (e) => { hear('server socket close', e); server.close(); });
});
server.on('listening', () => log('listening', server.address().family, server.address().address));
server.on('close', () => { hear('server close', server.address()); closed(); });
server.listen(0, '127.0.0.1', () => {
  const s = net.connect(server.address().port, '127.0.0.1');
  log('connecting', s.connecting, s.pending, s.readyState);
  s.on('lookup', (...a) => log('lookup', a));
  s.on('connectionAttempt', (ip, port, family) => log('attempt', ip, family));
  s.on('connect', () => log('connect', s.connecting, s.pending, s.readyState, s.localAddress, s.remoteAddress));
  s.on('ready', () => log('ready'));
  s.once('data', (d) => { log('data', d.toString(), s.bytesRead, s.bytesWritten); s.end('bye'); });
  s.on('end', () => log('end'));
  s.on('finish', () => log('finish'));
  s.on('close', (e) => { log('close', e, s.destroyed, s.readyState, s.bytesRead, s.bytesWritten); closed(); });
  s.write('hello', () => log('written'));
  log('bytesWritten', s.bytesWritten);
});
log('listen has returned', server.listening);
