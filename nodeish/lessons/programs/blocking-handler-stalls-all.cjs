// One slow synchronous handler blocks every other request.
const http = require('http');
const busy = (ms) => { const end = Date.now() + ms; while (Date.now() < end); };
const server = http.createServer((req, res) => {
  if (req.url === '/slow-blocking') { busy(80); res.end('slow'); }
  else if (req.url === '/slow-async') setTimeout(() => res.end('slow'), 300);
  else res.end('fast');
});
const get = (path) => new Promise((resolve) => {
  http.get({ host: '127.0.0.1', port: server.address().port, path, agent: false }, (res) => {
    res.setEncoding('utf8');
    let body = '';
    res.on('data', (c) => { body += c; }).on('end', () => resolve(body));
  });
});
server.listen(0, '127.0.0.1', async () => {
  for (const kind of ['/slow-blocking', '/slow-async']) {
    const order = [];
    await Promise.all([kind, '/fast'].map((p) => get(p).then((body) => order.push(body))));
    console.log(kind.padEnd(15), 'answers arrive:', order.join(', '));
  }
  server.close();
});
