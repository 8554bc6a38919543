from nodeish import Promise, async_function, console, fs, http, https, net, process, setImmediate

log = console.log


def pem(name):
    return fs.readFileSync(f"{process.env['PEMS']}/{name}.pem")


ca = pem('ca')
identity = {'key': pem('key'), 'cert': pem('cert')}
heard = []
connections = 0
accepted = False
told = None


def shown(value):
    return 'null' if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def show(error):
    code = getattr(error, 'code', None)
    is_openssl = code == 'EPROTO' or shown(code).startswith('ERR_SSL')
    text = shown('routines' in str(error)) if is_openssl else str(error)
    return ' '.join([*(shown(getattr(error, name, None)) for name in ('code', 'syscall', 'library', 'reason')), text])


def watch(server):
    def hear(event):
        def listener(first, socket):
            heard.append(f"server {event} {show(first) if isinstance(first, Exception) else ''}")
            if event == 'clientError':
                socket.destroy()
        server.on(event, listener)

    for event in ('secureConnection', 'request', 'tlsClientError', 'clientError'):
        hear(event)

    @lambda listener: server.on('connection', listener)
    def _(socket):
        global connections, accepted
        heard.append('server connection')
        connections += 1
        accepted = True

        @lambda listener: socket.on('close', listener)
        def _():
            global connections
            connections -= 1
            told()

    return server


def ask(options, done):
    def answered(response):
        socket = response.socket
        said = (socket.authorized, socket.authorizationError, socket.getProtocol(), socket.servername, socket.alpnProtocol)
        log('  response', response.statusCode, ' '.join(map(shown, said)))
        response.on('data', lambda data: log('  data', data.decode()))
        response.on('end', lambda: log('  end'))

    request = https.get({'host': 'localhost', 'agent': False, 'ca': ca, **options}, answered)

    def of_request(event):
        request.on(event, lambda what=None: log('  request', event, show(what) if isinstance(what, Exception) else ''))

    for event in ('socket', 'error', 'finish', 'close'):
        of_request(event)

    @lambda listener: request.on('socket', listener)
    def _(socket):
        def of_socket(event):
            socket.on(event, lambda what=None: log('  socket', event, show(what) if isinstance(what, Exception) else '' if what is None else what))

        for event in ('connect', 'ready', 'secureConnect', 'end', 'error', 'finish', 'close'):
            of_socket(event)
        socket.on('close', done)


def listen(server):
    return Promise(lambda resolve: server.listen(0, '127.0.0.1', lambda: resolve(server.address().port)))


@async_function
async def step(name, begin, isHeard=True):
    global heard, connections, accepted
    log(name)
    heard = []
    connections = 0
    accepted = not isHeard

    @Promise
    def ended(resolve):
        global told
        over = False

        def tell():
            if over and accepted and connections == 0:
                resolve()

        def done():
            nonlocal over
            over = True
            tell()

        told = tell
        begin(done)

    await ended
    for _ in range(3):
        await Promise(lambda resolve: setImmediate(resolve))
    for line in heard:
        log('   ', line)


def plain(port, act, done):
    socket = net.connect(port, '127.0.0.1', lambda: act(socket))
    socket.on('data', lambda: log('  data'))
    socket.on('error', lambda error: log('  error', error.code))
    socket.on('close', done)


@async_function
async def main():
    server = watch(https.createServer(identity, lambda req, res: res.end('hello')))
    port = await listen(server)
    await step('good', lambda done: ask({'port': port}, done))
    await step('TLS 1.2', lambda done: ask({'port': port, 'maxVersion': 'TLSv1.2'}, done))
    await step('nobody vouches', lambda done: ask({'port': port, 'ca': pem('self')}, done))
    await step('nobody vouches, taken', lambda done: ask({'port': port, 'ca': pem('self'), 'rejectUnauthorized': False}, done))
    await step('good, would be taken', lambda done: ask({'port': port, 'rejectUnauthorized': False}, done))
    await step('other name', lambda done: ask({'port': port, 'servername': 'other'}, done))
    await step('other name, taken', lambda done: ask({'port': port, 'servername': 'other', 'rejectUnauthorized': False}, done))
    await step('an address', lambda done: ask({'port': port, 'host': '127.0.0.1'}, done))

    def check(host, cert):
        log('  check', host, cert.subjectaltname)
        return Exception('not you')

    await step('own check', lambda done: ask({'port': port, 'checkServerIdentity': check}, done))
    await step('no TLS', lambda done: plain(port, lambda socket: socket.write('GET / HTTP/1.1\r\n\r\n'), done))
    await step('a client that ends', lambda done: plain(port, lambda socket: socket.end(), done))
    await step('a client that resets', lambda done: plain(port, lambda socket: socket.resetAndDestroy(), done))

    ending = net.createServer(lambda socket: socket.end().resume())
    endingPort = await listen(ending)
    await step('a server that ends', lambda done: ask({'port': endingPort}, done), False)
    resetting = net.createServer(lambda socket: socket.once('data', lambda: socket.resetAndDestroy()))
    resettingPort = await listen(resetting)
    await step('a server that resets', lambda done: ask({'port': resettingPort}, done), False)
    other = http.createServer(lambda req, res: res.end('x'))
    otherPort = await listen(other)
    await step('a server without TLS', lambda done: ask({'port': otherPort}, done), False)

    self_signed = watch(https.createServer({'key': pem('selfkey'), 'cert': pem('self')}, lambda req, res: res.end('self')))
    selfPort = await listen(self_signed)
    await step('self-signed', lambda done: ask({'port': selfPort, 'ca': None}, done))
    await step('self-signed, taken', lambda done: ask({'port': selfPort, 'ca': None, 'rejectUnauthorized': False}, done))
    await step('self-signed, trusted', lambda done: ask({'port': selfPort, 'ca': pem('self')}, done))

    @lambda listener: watch(https.createServer({**identity, 'ca': ca, 'requestCert': True}, listener))
    def asking(req, res):
        res.end(f'{shown(req.socket.authorized)} {req.socket.getPeerCertificate().subjectaltname}')

    askingPort = await listen(asking)
    await step('a certificate is asked for', lambda done: ask({'port': askingPort, 'key': pem('clientkey'), 'cert': pem('client')}, done))
    await step('none is shown', lambda done: ask({'port': askingPort, 'maxVersion': 'TLSv1.2'}, done))
    modern = watch(https.createServer({**identity, 'minVersion': 'TLSv1.3'}))
    modernPort = await listen(modern)
    await step('no common version', lambda done: ask({'port': modernPort, 'maxVersion': 'TLSv1.2'}, done))
    slow = watch(https.createServer({**identity, 'handshakeTimeout': 30}))
    slowPort = await listen(slow)
    await step('no handshake', lambda done: plain(slowPort, lambda socket: None, done))

    for one in (server, ending, resetting, other, self_signed, asking, modern, slow):
        one.close()


main()
