// Responses that nobody listens for are read all the same: the next request gets their connection, and the program ends.
const http = require('http');

const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

const server = http.createServer((req, res) => {
  console.log('server', req.url);
  res.end('x');
});

server.listen(0, '127.0.0.1', () => {
  const get = (path) => http.get({ port: server.address().port, host: '127.0.0.1', path, agent });
  get('/1').on('close', () => console.log('1 closed'));
  get('/2').on('close', () => console.log('2 closed'));
  get('/3').on('response', (res) => {
    res.resume();
    res.on('close', () => {
      console.log('3 read');
      agent.destroy();
      server.close(() => console.log('closed'));
    });
  });
});
