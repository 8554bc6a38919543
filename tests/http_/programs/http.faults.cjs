// What is heard of a request that breaks the rules and whose connection then ends: one 'clientError'. And an agent's limits, checked.
const http = require('http');
const net = require('net');

const log = console.log;
const requests = [`GET / HTTP/1.1\r\nHost: h\r\nX: ${'a'.repeat(17000)}\r\n\r\n`, `GET /${'a'.repeat(17000)}`, 'GET / HTTP/1.1\r\nHost: h\r\nA : b\r\n\r\n', 'GET / HTTP/1.1\r\nHost: h\r\n'];

const server = http.createServer(() => log('request'));
server.on('clientError', (err, socket) => {
  log(err.code);
  if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
});

function next() {
  const request = requests.shift();
  if (request === undefined) {
    server.close(() => log('closed'));
    return;
  }
  log('--', request.slice(0, 24).split('\r')[0]);
  let received = '';
  const socket = net.connect(server.address().port, '127.0.0.1', () => {
    if (requests.length) socket.write(request);
    else socket.end(request);
  });
  socket.on('data', (data) => { received += data; });
  socket.on('close', () => {
    log(JSON.stringify(received));
    setTimeout(next, 20);
  });
}

for (const options of [{ maxTotalSockets: 0 }, { maxTotalSockets: 'x' }, { maxTotalSockets: 1 }]) {
  try {
    log(new http.Agent(options).maxTotalSockets);
  } catch (err) {
    log(err.code, err.message);
  }
}
server.listen(0, '127.0.0.1', next);
