const tls = require('tls');
const net = require('net');
const fs = require('fs');
const pem = (name) => fs.readFileSync(`${process.env.PEMS}/${name}.pem`);
const log = console.log;

const ca = pem('ca');
const identity = { key: pem('key'), cert: pem('cert') };
const LONG = 8 * 1024 * 1024;

function listen(server) {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server.address().port)));
}

function closed(one) {
  return new Promise((resolve) => one.on('close', resolve));
}

function named(say, socket, ...events) {
  for (const event of events) socket.on(event, (what) => say(event, what instanceof Error ? what.code : what === undefined ? '' : what));
}

const client = (...what) => log('  client', ...what);

async function echo() {
  log('echo');
  const server = tls.createServer(identity, (socket) => socket.pipe(socket));
  const port = await listen(server);
  const socket = tls.connect(port, 'localhost', { ca }, () => {
    log('  connected', socket.authorized, socket.bytesRead, socket.bytesWritten, socket.remotePort === port);
    socket.write('one');
    socket.end('two');
  });
  socket.write('', () => log('  nothing written'));
  named(client, socket, 'connect', 'secureConnect', 'end', 'close');
  let text = '';
  socket.on('data', (data) => { text += data; });
  await closed(socket);
  log('  received', text, socket.bytesRead, socket.bytesWritten);
  server.close();
  await closed(server);
}

async function each_side_is_ended_alone() {
  log('each side is ended alone');
  const server = tls.createServer({ ...identity, allowHalfOpen: true }, (socket) => {
    let length = 0;
    socket.on('data', (data) => { length += data.length; });
    socket.on('end', () => {
      log('  server has', length, socket.writable);
      socket.write('a');
      setImmediate(() => socket.end(Buffer.alloc(LONG, 'b')));
    });
  });
  const port = await listen(server);
  const socket = tls.connect({ port, host: 'localhost', ca, allowHalfOpen: true });
  socket.end(Buffer.alloc(LONG, 'x'));
  named(client, socket, 'secureConnect', 'finish', 'end', 'close');
  let length = 0;
  socket.on('data', (data) => { length += data.length; });
  await closed(socket);
  log('  client has', length);
  server.close();
  await closed(server);
}

async function what_was_written_is_read_although_the_writer_has_closed() {
  log('what was written is read although the writer has closed');
  const server = tls.createServer(identity, (socket) => {
    socket.resume().write(Buffer.alloc(LONG));
    socket.destroySoon();
  });
  const port = await listen(server);
  const socket = tls.connect({ port, host: 'localhost', ca, rejectUnauthorized: true });
  let length = 0;
  socket.on('data', (data) => {
    length += data.length;
    socket.pause();
    setImmediate(() => socket.resume());
  });
  await closed(socket);
  log('  client has', length);
  server.close();
  await closed(server);
}

async function over_a_connection_that_is_there() {
  log('over a connection that is there');
  const heard = [];
  let over;
  const ended = new Promise((resolve) => { over = resolve; });
  const hear = (...what) => heard.push(what);
  const server = net.createServer((plain) => {
    plain.once('data', (data) => {
      hear(data.toString());
      plain.write('go on', () => {
        const socket = new tls.TLSSocket(plain, { isServer: true, ...identity });
        named(hear, socket, 'secure', 'end');
        socket.on('close', over);
        socket.on('data', (data) => {
          hear('under TLS', data.toString());
          socket.end('bye');
        });
      });
    });
  });
  const port = await listen(server);
  const plain = net.connect(port, '127.0.0.1');
  plain.write('starttls');
  await new Promise((resolve) => plain.once('data', (data) => { client(data.toString()); resolve(); }));
  const socket = tls.connect({ socket: plain, servername: 'localhost', ca }, () => socket.write('hello'));
  named(client, socket, 'secureConnect', 'end', 'close');
  socket.on('data', (data) => client('under TLS', data.toString()));
  await Promise.all([closed(socket), closed(plain)]);
  log('  both', socket.destroyed, plain.destroyed);
  server.close();
  await ended;
  for (const what of heard) log('  server', ...what);
}

async function faults() {
  log('faults');
  const server = tls.createServer(identity, (socket) => {
    socket.on('error', (error) => log('  server', error.code));
    socket.once('data', () => socket.destroy());
  });
  server.on('tlsClientError', () => {});
  const port = await listen(server);
  for (const options of [{ port, ca, host: 'localhost' }, { port, host: 'localhost' }, { port: 1, host: '127.0.0.1' }]) {
    const socket = tls.connect(options, () => socket.write('x'));
    named(client, socket, 'secureConnect', 'error', 'end', 'close');
    socket.resume();
    await closed(socket);
  }
  const socket = tls.connect({ port, ca, host: 'localhost' });
  named(client, socket, 'connect', 'secureConnect', 'error', 'close');
  socket.destroy();
  socket.write('x', (error) => log('  written', error.code));
  await closed(socket);
  server.setSecureContext({ key: pem('selfkey'), cert: pem('self') });
  const other = tls.connect({ port, ca: pem('self'), host: 'localhost' }, () => { log('  other', other.authorized); other.destroy(); });
  await closed(other);
  server.close();
  await closed(server);
}

async function main() {
  await echo();
  await each_side_is_ended_alone();
  await what_was_written_is_read_although_the_writer_has_closed();
  await over_a_connection_that_is_there();
  await faults();
}

main();
