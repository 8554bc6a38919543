# Routes, router, middleware with next(), error middleware. No npm.
import inspect

from nodeish import JSON, Error, async_function, console, fetch, http, passed_to


def express():
    stack = []

    def add(method, exact):
        def register(path, *fns):
            if callable(path):
                path, fns = '/', [path, *fns]
            for fn in fns:
                stack.append({'method': method, 'exact': exact, 'path': path, 'fn': fn})
            return app
        return register

    def app(req, res, out=None):
        url = req.url.split('?')[0]
        i = 0

        def next(err=None):
            nonlocal i
            layer = stack[i] if i < len(stack) else None
            i += 1
            if not layer:
                return out(err) if out else res.status(500 if err else 404).send(err.message if err else f'Cannot {req.method} {url}')
            path, fn = layer['path'], layer['fn']
            fits = url == path if layer['exact'] else url == path or url.startswith('/' if path == '/' else f'{path}/')
            handlesError = len(inspect.signature(fn).parameters) == 4
            if not fits or (layer['method'] and layer['method'] != req.method) or bool(err) != handlesError:
                return next(err)
            try:
                if getattr(fn, 'isApp', False):
                    saved = req.url
                    req.url = req.url[len(path):] or '/'

                    def back(e=None):
                        req.url = saved
                        next(e)
                    return fn(req, res, back)
                return fn(err, req, res, next) if handlesError else fn(req, res, next)
            except Exception as e:
                next(e)
        next()

    def listen(port, cb):
        @http.createServer
        def server(req, res):
            def status(code):
                res.statusCode = code
                return res

            def json(v):
                res.setHeader('Content-Type', 'application/json')
                res.end(JSON.stringify(v))

            res.status = status
            res.send = lambda body: res.end(body)
            res.json = json
            app(req, res)

        return server.listen(port, '127.0.0.1', cb)

    vars(app).update(isApp=True, use=add(None, False), all=add(None, True), get=add('GET', True), post=add('POST', True), listen=listen)
    return app


app = express()


@app.use
def _(req, res, next):
    console.log('log:', req.method, req.url)
    next()


app.get('/', lambda req, res, next: res.send('Hello World!'))


@passed_to(app.all, '/secret')
def _(req, res, next):
    console.log('Accessing the secret section')
    next()


app.get('/secret', lambda req, res, next: res.status(403).send('no'))
wiki = express()
wiki.get('/', lambda req, res, next: res.send('Wiki home page'))
wiki.get('/about', lambda req, res, next: res.send('About this wiki'))
app.use('/wiki', wiki)
app.get('/json', lambda req, res, next: res.json({'ok': True, 'list': [1, 2]}))


@passed_to(app.get, '/fail')
def _(req, res, next):
    raise Error('handler broke')


@app.use
def _(err, req, res, next):
    console.log('error middleware:', err.message)
    res.status(500).send('Something broke!')


@passed_to(app.listen, 0)
@async_function
async def server():
    base = f'http://127.0.0.1:{server.address().port}'
    for path, *method in [['/'], ['/secret'], ['/wiki'], ['/wiki/about'], ['/json'], ['/fail'], ['/none'], ['/', 'POST']]:
        r = await fetch(base + path, {'method': method[0] if method else 'GET'})
        console.log(r.status, await r.text())
    server.close()
