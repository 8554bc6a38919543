// The first web server, and one request to it.
const http = require('http');
const hostname = '127.0.0.1';
const server = http.createServer(function (req, res) {
  console.log('request', req.method, req.url, req.headers['x-who'] ?? 'nobody');
  res.writeHead(200, { 'Content-Type': 'text/plain' });
  res.end('Hello World\n');
});
server.listen(0, hostname, function () {
  console.log(`Server running at http://${hostname}:<port>/`, server.listening);
  const req = http.request({ hostname, port: server.address().port, path: '/x?y=1', headers: { 'X-Who': 'me' } }, (res) => {
    console.log(res.statusCode, res.headers['content-type']);
    res.setEncoding('utf8');
    res.on('data', (chunk) => process.stdout.write(chunk));
    res.on('end', () => server.close(() => console.log('closed')));
  });
  req.end();
});
console.log('listen() has returned, listening:', server.listening);
