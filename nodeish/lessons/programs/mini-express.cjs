// Routes, router, middleware with next(), error middleware. No npm.
const http = require('http');
function express() {
  const stack = [];
  const add = (method, exact) => (path, ...fns) => {
    if (typeof path === 'function') { fns.unshift(path); path = '/'; }
    for (const fn of fns) stack.push({ method, exact, path, fn });
    return app;
  };
  function app(req, res, out) {
    const url = req.url.split('?')[0];
    let i = 0;
    const next = (err) => {
      const layer = stack[i++];
      if (!layer) return out ? out(err) : res.status(err ? 500 : 404).send(err ? err.message : `Cannot ${req.method} ${url}`);
      const fits = layer.exact ? url === layer.path : url === layer.path || url.startsWith(layer.path === '/' ? '/' : `${layer.path}/`);
      const handlesError = layer.fn.length === 4;
      if (!fits || (layer.method && layer.method !== req.method) || Boolean(err) !== handlesError) return next(err);
      try {
        if (layer.fn.isApp) {
          const saved = req.url;
          req.url = req.url.slice(layer.path.length) || '/';
          return layer.fn(req, res, (e) => { req.url = saved; next(e); });
        }
        return handlesError ? layer.fn(err, req, res, next) : layer.fn(req, res, next);
      } catch (e) { next(e); }
    };
    next();
  }
  Object.assign(app, { isApp: true, use: add(null, false), all: add(null, true), get: add('GET', true), post: add('POST', true),
    listen: (port, cb) => http.createServer((req, res) => {
      res.status = (code) => { res.statusCode = code; return res; };
      res.send = (body) => res.end(body);
      res.json = (v) => { res.setHeader('Content-Type', 'application/json'); res.end(JSON.stringify(v)); };
      app(req, res);
    }).listen(port, '127.0.0.1', cb) });
  return app;
}
const app = express();
app.use((req, res, next) => { console.log('log:', req.method, req.url); next(); });
app.get('/', (req, res) => res.send('Hello World!'));
app.all('/secret', (req, res, next) => { console.log('Accessing the secret section'); next(); });
app.get('/secret', (req, res) => res.status(403).send('no'));
const wiki = express();
wiki.get('/', (req, res) => res.send('Wiki home page'));
wiki.get('/about', (req, res) => res.send('About this wiki'));
app.use('/wiki', wiki);
app.get('/json', (req, res) => res.json({ ok: true, list: [1, 2] }));
app.get('/fail', () => { throw new Error('handler broke'); });
app.use((err, req, res, next) => { console.log('error middleware:', err.message); res.status(500).send('Something broke!'); });
const server = app.listen(0, async () => {
  const base = `http://127.0.0.1:${server.address().port}`;
  for (const [path, method] of [['/'], ['/secret'], ['/wiki'], ['/wiki/about'], ['/json'], ['/fail'], ['/none'], ['/', 'POST']]) {
    const r = await fetch(base + path, { method });
    console.log(r.status, await r.text());
  }
  server.close();
});
