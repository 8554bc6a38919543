from types import SimpleNamespace

from nodeish import console, fs, https, process, tls

log = console.log


def pem(name):
    return fs.readFileSync(f"{process.env['PEMS']}/{name}.pem")


identity = {'key': pem('key'), 'cert': pem('cert')}
text = pem('key').decode()


def attempt(name, act):
    try:
        act()
        log(name, 'fine')
    except Exception as error:
        log(name, error.name, error.code, str(error))


attempt('key of a wrong type', lambda: https.createServer({'key': 5, 'cert': identity['cert']}))
attempt('cert of a wrong type', lambda: https.createServer({'key': identity['key'], 'cert': 5}))
attempt('ca of a wrong type', lambda: https.createServer({'ca': 5}))
attempt('ca that is none', lambda: https.createServer({'ca': 'x'}))
attempt('key that is none', lambda: https.createServer({'key': 'x', 'cert': identity['cert']}))
attempt('cert that is none', lambda: https.createServer({'key': identity['key'], 'cert': 'x'}))
attempt('key of another', lambda: https.createServer({'key': pem('clientkey'), 'cert': identity['cert']}))
attempt('a key that lacks its words', lambda: https.createServer({'cert': pem('self'), 'key': pem('locked')}))
attempt('a key with other words', lambda: https.createServer({'cert': pem('self'), 'key': pem('locked'), 'passphrase': 'x'}))
attempt('a key with its words', lambda: https.createServer({'cert': pem('self'), 'key': pem('locked'), 'passphrase': 'secret'}))
attempt('words of a wrong type', lambda: https.createServer({**identity, 'passphrase': 5}))
attempt('texts', lambda: https.createServer({'key': text, 'cert': identity['cert'].decode()}))
attempt('lists', lambda: https.createServer({'key': [text], 'cert': [identity['cert']], 'ca': [pem('ca'), pem('self').decode()]}))
attempt('only a cert', lambda: https.createServer({'cert': identity['cert']}))
attempt('nothing', lambda: https.createServer())
attempt('minVersion', lambda: https.createServer({'minVersion': 'x'}))
attempt('maxVersion', lambda: https.get({'maxVersion': 'x'}))
attempt('ciphers', lambda: https.createServer({'ciphers': 'x'}))
attempt('ciphers of a wrong type', lambda: https.createServer({'ciphers': 5}))
attempt('options of a wrong type', lambda: https.createServer('x'))
attempt('handshakeTimeout', lambda: tls.createServer({'handshakeTimeout': 'x'}))
attempt('a URL of http', lambda: https.get('http://localhost'))

log(https.Agent({'keepAlive': True}).getName({'host': 'h', 'port': 1, 'ca': 'CA', 'servername': 'x', 'rejectUnauthorized': False, 'minVersion': 'TLSv1.2'}))
log(https.Agent().getName({'host': 'h', 'servername': 'h', 'ca': b'b', 'ciphers': ''}))
log(https.Agent().getName())

for host, subject, *names in [
    ('a.com', {'CN': 'a.com'}), ('a.com', {'CN': 'b.com'}), ('a.com', {}, 'DNS:*.com'), ('x.a.com', {}, 'DNS:*.a.com, DNS:b.com'),
    ('x.y.a.com', {}, 'DNS:*.a.com'), ('127.0.0.1', {'CN': '127.0.0.1'}), ('127.0.0.1', {}, 'IP Address:127.0.0.1'),
    ('::1', {}, 'IP Address:0:0:0:0:0:0:0:1'), ('a.com.', {}, 'DNS:a.com'), ('A.com', {}, 'DNS:a.COM'), ('a.com', {}),
    ('a.com', {'CN': ['b.com', 'a.com']}), ('x.a.com', {}, 'DNS:x*.a.com'), ('xn--a.a.com', {}, 'DNS:xn--*.a.com'), ('a.com', {}, 'DNS:"a.com"'),
    ('a.com', {}, 'DNS:"b.com, DNS:a.com"'), ('', {'CN': 'a'}), ('a.com', {'CN': 'a.com'}, 'DNS:b.com'), ('a.com', {'CN': 'a.com'}, 'IP Address:1.2.3.4'),
    ('a..com', {}, 'DNS:a.com'), ('xy.a.com', {}, 'DNS:x*y.a.com'), ('x.a.com', {}, 'DNS:**.a.com'), ('1.2.3.4', {}, 'IP Address:1.2.3.5, IP Address:1.2.3.6'),
    ('a.com', {}, 'URI:x, email:y, DNS:a.com'),
]:
    error = tls.checkServerIdentity(host, SimpleNamespace(subject=subject, subjectaltname=names[0] if names else None))
    log(host, names[0] if names else '', 'fine' if error is None else error.reason)


@lambda listener: https.createServer(identity, listener)
def server(req, res):
    res.end(str(getattr(req.socket.getPeerCertificate(), 'subject', 'null')))


@lambda listening: server.listen(0, '127.0.0.1', listening)
def _():
    def answered(res):
        certificate = res.socket.getPeerCertificate()
        for name in ('subjectaltname', 'valid_from', 'valid_to', 'fingerprint', 'fingerprint256', 'fingerprint512', 'serialNumber'):
            log(getattr(certificate, name) if name == 'subjectaltname' else len(getattr(certificate, name)) > 10)
        log(certificate.issuer['O'].startswith('trustme'), len(certificate.issuer['OU']) > 10, list(certificate.subject), len(certificate.raw) > 300)
        log(res.socket.getCipher(), res.socket.encrypted, res.socket.isSessionReused())
        res.on('data', lambda data: log(data.decode()))
        res.on('end', lambda: server.close())

    request = https.get({'port': server.address().port, 'host': 'localhost', 'ca': pem('ca'), 'agent': False}, answered)
    request.on('socket', lambda socket: log(socket.secureConnecting, socket.authorized, socket.getPeerCertificate() is not None))
    request.on('close', lambda: log(request.socket.secureConnecting, request.socket.getPeerCertificate(), request.socket.getProtocol()))
