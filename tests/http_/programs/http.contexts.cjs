// Which store of an AsyncLocalStorage the listeners of servers and clients see; the second request goes over the connection of the first.
const { AsyncLocalStorage } = require('async_hooks');
const http = require('http');
const storage = new AsyncLocalStorage();
const log = (what) => console.log(what, storage.getStore());
let count = 0;
const server = http.createServer((req, res) => {
  log('request');
  storage.run(++count, () => {
    setTimeout(() => { log('timer'); res.end('x'); }, 5);
    req.on('end', () => log('req end'));
    req.resume();
    res.on('finish', () => log('res finish'));
  });
});
storage.run('listen', () => server.listen(0, '127.0.0.1', () => {
  log('listening');
  const agent = new http.Agent({ keepAlive: true });
  const ask = (number, then) => storage.run(`client ${number}`, () => {
    http.get({ port: server.address().port, host: '127.0.0.1', agent }, (res) => {
      log('response');
      res.on('data', () => log('data'));
      res.on('end', () => { log('end'); setImmediate(then); });
    });
  });
  ask(1, () => ask(2, () => { agent.destroy(); server.close(); }));
}));
