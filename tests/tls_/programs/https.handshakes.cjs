const https = require('https');
const http = require('http');
const net = require('net');
const fs = require('fs');
const pem = (name) => fs.readFileSync(`${process.env.PEMS}/${name}.pem`);
const log = console.log;

const ca = pem('ca');
const identity = { key: pem('key'), cert: pem('cert') };
let heard;
let connections;
let accepted;
let told;

function show(error) {
  const isOpenssl = error.code === 'EPROTO' || `${error.code}`.startsWith('ERR_SSL');
  const text = isOpenssl ? error.message.includes('routines') : error.message;
  return `${error.code} ${error.syscall} ${error.library} ${error.reason} ${text}`;
}

function watch(server) {
  for (const event of ['secureConnection', 'request', 'tlsClientError', 'clientError']) {
    server.on(event, (first, socket) => {
      heard.push(`server ${event} ${first instanceof Error ? show(first) : ''}`);
      if (event === 'clientError') socket.destroy();
    });
  }
  server.on('connection', (socket) => {
    heard.push('server connection');
    connections++;
    accepted = true;
    socket.on('close', () => { connections--; told(); });
  });
  return server;
}

function ask(options, done) {
  const request = https.get({ host: 'localhost', agent: false, ca, ...options }, (response) => {
    const { socket } = response;
    const said = `${socket.authorized} ${socket.authorizationError} ${socket.getProtocol()} ${socket.servername} ${socket.alpnProtocol}`;
    log('  response', response.statusCode, said);
    response.on('data', (data) => log('  data', data.toString()));
    response.on('end', () => log('  end'));
  });
  for (const event of ['socket', 'error', 'finish', 'close']) {
    request.on(event, (what) => log('  request', event, what instanceof Error ? show(what) : ''));
  }
  request.on('socket', (socket) => {
    for (const event of ['connect', 'ready', 'secureConnect', 'end', 'error', 'finish', 'close']) {
      socket.on(event, (what) => log('  socket', event, what instanceof Error ? show(what) : what === undefined ? '' : what));
    }
    socket.on('close', done);
  });
}

function listen(server) {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server.address().port)));
}

async function step(name, begin, isHeard = true) {
  log(name);
  heard = [];
  connections = 0;
  accepted = !isHeard;
  await new Promise((resolve) => {
    let over = false;
    told = () => { if (over && accepted && connections === 0) resolve(); };
    begin(() => { over = true; told(); });
  });
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
  for (const line of heard) log('   ', line);
}

function plain(port, act, done) {
  const socket = net.connect(port, '127.0.0.1', () => act(socket));
  socket.on('data', () => log('  data'));
  socket.on('error', (error) => log('  error', error.code));
  socket.on('close', done);
}

async function main() {
  const server = watch(https.createServer(identity, (req, res) => res.end('hello')));
  const port = await listen(server);
  await step('good', (done) => ask({ port }, done));
  await step('TLS 1.2', (done) => ask({ port, maxVersion: 'TLSv1.2' }, done));
  await step('nobody vouches', (done) => ask({ port, ca: pem('self') }, done));
  await step('nobody vouches, taken', (done) => ask({ port, ca: pem('self'), rejectUnauthorized: false }, done));
  await step('good, would be taken', (done) => ask({ port, rejectUnauthorized: false }, done));
  await step('other name', (done) => ask({ port, servername: 'other' }, done));
  await step('other name, taken', (done) => ask({ port, servername: 'other', rejectUnauthorized: false }, done));
  await step('an address', (done) => ask({ port, host: '127.0.0.1' }, done));
  await step('own check', (done) => ask({
    port,
    checkServerIdentity(host, cert) {
      log('  check', host, cert.subjectaltname);
      return new Error('not you');
    },
  }, done));
  await step('no TLS', (done) => plain(port, (socket) => socket.write('GET / HTTP/1.1\r\n\r\n'), done));
  await step('a client that ends', (done) => plain(port, (socket) => socket.end(), done));
  await step('a client that resets', (done) => plain(port, (socket) => socket.resetAndDestroy(), done));

  const ending = net.createServer((socket) => socket.end().resume());
  const endingPort = await listen(ending);
  await step('a server that ends', (done) => ask({ port: endingPort }, done), false);
  const resetting = net.createServer((socket) => socket.once('data', () => socket.resetAndDestroy()));
  const resettingPort = await listen(resetting);
  await step('a server that resets', (done) => ask({ port: resettingPort }, done), false);
  const other = http.createServer((req, res) => res.end('x'));
  const otherPort = await listen(other);
  await step('a server without TLS', (done) => ask({ port: otherPort }, done), false);

  const self = watch(https.createServer({ key: pem('selfkey'), cert: pem('self') }, (req, res) => res.end('self')));
  const selfPort = await listen(self);
  await step('self-signed', (done) => ask({ port: selfPort, ca: undefined }, done));
  await step('self-signed, taken', (done) => ask({ port: selfPort, ca: undefined, rejectUnauthorized: false }, done));
  await step('self-signed, trusted', (done) => ask({ port: selfPort, ca: pem('self') }, done));

  const asking = watch(https.createServer({ ...identity, ca, requestCert: true }, (req, res) => {
    res.end(`${req.socket.authorized} ${req.socket.getPeerCertificate().subjectaltname}`);
  }));
  const askingPort = await listen(asking);
  await step('a certificate is asked for', (done) => ask({ port: askingPort, key: pem('clientkey'), cert: pem('client') }, done));
  await step('none is shown', (done) => ask({ port: askingPort, maxVersion: 'TLSv1.2' }, done));
  const modern = watch(https.createServer({ ...identity, minVersion: 'TLSv1.3' }));
  const modernPort = await listen(modern);
  await step('no common version', (done) => ask({ port: modernPort, maxVersion: 'TLSv1.2' }, done));
  const slow = watch(https.createServer({ ...identity, handshakeTimeout: 30 }));
  const slowPort = await listen(slow);
  await step('no handshake', (done) => plain(slowPort, () => {}, done));

  for (const one of [server, ending, resetting, other, self, asking, modern, slow]) one.close();
}

main();
