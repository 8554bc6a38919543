// Answers with what it has understood of each request, as JSON; tells errors of clients on stderr.
const http = require('http');
const server = http.createServer((req, res) => {
  const chunks = [];
  req.on('error', () => {});
  req.on('data', (chunk) => chunks.push(chunk));
  req.on('end', () => {
    res.sendDate = false;
    res.setHeader('Content-Type', 'application/json');
    res.end(JSON.stringify({
      method: req.method, url: req.url, version: req.httpVersion, headers: req.headers, raw: req.rawHeaders.slice(0, 40),
      count: Math.min(req.rawHeaders.length, 2000), body: Buffer.concat(chunks).toString('latin1'), trailers: req.trailers, complete: req.complete,
    }));
  });
});
server.on('clientError', (error, socket) => {
  process.stderr.write(`${error.code} ${error.message}\n`);
  const answers = { HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large', HPE_CHUNK_EXTENSIONS_OVERFLOW: '413 Payload Too Large' };
  const message = socket._httpMessage;
  if (socket.writable && (!message || !message._headerSent)) {
    socket.write(`HTTP/1.1 ${answers[error.code] || '400 Bad Request'}\r\nConnection: close\r\n\r\n`);
  }
  socket.destroy(error);
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
