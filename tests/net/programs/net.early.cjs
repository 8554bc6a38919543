const net = require('net');

const server = net.createServer((socket) => socket.end('bye'));
server.listen(0, '127.0.0.1', () => {
  const socket = net.connect(server.address().port, '127.0.0.1');
  for (const event of ['connect', 'ready', 'data', 'end', 'close']) {
    socket.on(event, (what) => console.log(event, what instanceof Buffer ? what.toString() : what === undefined ? '' : what));
  }
  socket.on('close', () => server.close());
});
