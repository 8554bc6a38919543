from nodeish import Promise, async_function, console, fs, net, process, setImmediate, tls

log = console.log


def pem(name):
    return fs.readFileSync(f"{process.env['PEMS']}/{name}.pem")


ca = pem('ca')
identity = {'key': pem('key'), 'cert': pem('cert')}
LONG = 8 * 1024 * 1024


def listen(server):
    return Promise(lambda resolve: server.listen(0, '127.0.0.1', lambda: resolve(server.address().port)))


def closed(one):
    return Promise(lambda resolve: one.on('close', lambda: resolve(None)))


def named(say, socket, *events):
    def hear(event):
        socket.on(event, lambda what=None: say(event, what.code if isinstance(what, Exception) else '' if what is None else what))

    for event in events:
        hear(event)


def client(*what):
    log('  client', *what)


async def echo():
    log('echo')
    server = tls.createServer(identity, lambda socket: socket.pipe(socket))
    port = await listen(server)

    @lambda callback: tls.connect(port, 'localhost', {'ca': ca}, callback)
    def socket():
        log('  connected', socket.authorized, socket.bytesRead, socket.bytesWritten, socket.remotePort == port)
        socket.write('one')
        socket.end('two')

    socket.write('', lambda: log('  nothing written'))
    named(client, socket, 'connect', 'secureConnect', 'end', 'close')
    text = []
    socket.on('data', lambda data: text.append(data.decode()))
    await closed(socket)
    log('  received', ''.join(text), socket.bytesRead, socket.bytesWritten)
    server.close()
    await closed(server)


async def each_side_is_ended_alone():
    log('each side is ended alone')

    @lambda listener: tls.createServer({**identity, 'allowHalfOpen': True}, listener)
    def server(socket):
        lengths = []
        socket.on('data', lambda data: lengths.append(len(data)))

        @lambda listener: socket.on('end', listener)
        def _():
            log('  server has', sum(lengths), socket.writable)
            socket.write('a')
            setImmediate(lambda: socket.end(b'b' * LONG))

    port = await listen(server)
    socket = tls.connect({'port': port, 'host': 'localhost', 'ca': ca, 'allowHalfOpen': True})
    socket.end(b'x' * LONG)
    named(client, socket, 'secureConnect', 'finish', 'end', 'close')
    lengths = []
    socket.on('data', lambda data: lengths.append(len(data)))
    await closed(socket)
    log('  client has', sum(lengths))
    server.close()
    await closed(server)


async def what_was_written_is_read_although_the_writer_has_closed():
    log('what was written is read although the writer has closed')

    @lambda listener: tls.createServer(identity, listener)
    def server(socket):
        socket.resume().write(bytes(LONG))
        socket.destroySoon()

    port = await listen(server)
    socket = tls.connect({'port': port, 'host': 'localhost', 'ca': ca, 'rejectUnauthorized': True})
    lengths = []

    @lambda listener: socket.on('data', listener)
    def _(data):
        lengths.append(len(data))
        socket.pause()
        setImmediate(lambda: socket.resume())

    await closed(socket)
    log('  client has', sum(lengths))
    server.close()
    await closed(server)


async def over_a_connection_that_is_there():
    log('over a connection that is there')
    heard = []
    ended, over, _ = Promise.withResolvers()

    def hear(*what):
        heard.append(what)

    @net.createServer
    def server(plain):
        @lambda listener: plain.once('data', listener)
        def _(data):
            hear(data.decode())

            @lambda callback: plain.write('go on', callback)
            def _():
                socket = tls.TLSSocket(plain, {'isServer': True, **identity})
                named(hear, socket, 'secure', 'end')
                socket.on('close', lambda: over(None))

                @lambda listener: socket.on('data', listener)
                def _(data):
                    hear('under TLS', data.decode())
                    socket.end('bye')

    port = await listen(server)
    plain = net.connect(port, '127.0.0.1')
    plain.write('starttls')
    client((await Promise(lambda resolve: plain.once('data', resolve))).decode())
    socket = tls.connect({'socket': plain, 'servername': 'localhost', 'ca': ca}, lambda: socket.write('hello'))
    named(client, socket, 'secureConnect', 'end', 'close')
    socket.on('data', lambda data: client('under TLS', data.decode()))
    await Promise.all([closed(socket), closed(plain)])
    log('  both', socket.destroyed, plain.destroyed)
    server.close()
    await ended
    for what in heard:
        log('  server', *what)


async def faults():
    log('faults')

    @lambda listener: tls.createServer(identity, listener)
    def server(socket):
        socket.on('error', lambda error: log('  server', error.code))
        socket.once('data', lambda: socket.destroy())

    server.on('tlsClientError', lambda: None)
    port = await listen(server)
    for options in [{'port': port, 'ca': ca, 'host': 'localhost'}, {'port': port, 'host': 'localhost'}, {'port': 1, 'host': '127.0.0.1'}]:
        socket = tls.connect(options, lambda: socket.write('x'))
        named(client, socket, 'secureConnect', 'error', 'end', 'close')
        socket.resume()
        await closed(socket)
    socket = tls.connect({'port': port, 'ca': ca, 'host': 'localhost'})
    named(client, socket, 'connect', 'secureConnect', 'error', 'close')
    socket.destroy()
    socket.write('x', lambda error: log('  written', error.code))
    await closed(socket)
    server.setSecureContext({'key': pem('selfkey'), 'cert': pem('self')})

    @lambda callback: tls.connect({'port': port, 'ca': pem('self'), 'host': 'localhost'}, callback)
    def other():
        log('  other', other.authorized)
        other.destroy()

    await closed(other)
    server.close()
    await closed(server)


@async_function
async def main():
    await echo()
    await each_side_is_ended_alone()
    await what_was_written_is_read_although_the_writer_has_closed()
    await over_a_connection_that_is_there()
    await faults()


main()
