// Three sockets are heard while an immediate waits: each is a macrotask of its own, and a listener that raises is an uncaught exception.
const net = require('net');

const log = console.log;
const clients = [];
process.on('uncaughtException', (e) => log('UNCAUGHT', e.message));

const server = net.createServer((c) => {
  c.on('data', (chunk) => {
    const d = chunk.toString();
    log('data ' + d);
    process.nextTick(() => log('tick ' + d));
    Promise.resolve().then(() => log('then ' + d));
    if (d === 'b') throw new Error('bad');
  });
  c.on('end', () => log('end'));
  c.on('error', (e) => log('error', e.message));
});

function add() {
  const c = net.connect(server.address().port, '127.0.0.1', () => {
    clients.push(c);
    if (clients.length < 3) add();
    else setTimeout(go, 50);
  });
}

function go() {
  clients.forEach((c, i) => c.write('abc'[i]));
  let turns = 0;
  const spin = () => {
    turns += 1;
    if (turns <= 300) {
      setImmediate(spin);
    } else {
      for (const c of clients) c.end();
      server.close(() => log('closed'));
    }
  };
  spin();
  for (const until = Date.now() + 30; Date.now() < until;);
}

server.listen(0, '127.0.0.1', add);
