const https = require('https');
const tls = require('tls');
const fs = require('fs');
const pem = (name) => fs.readFileSync(`${process.env.PEMS}/${name}.pem`);
const log = console.log;

const identity = { key: pem('key'), cert: pem('cert') };
const text = pem('key').toString();

function attempt(name, act) {
  try {
    act();
    log(name, 'fine');
  } catch (error) {
    log(name, error.name, error.code, error.message);
  }
}

attempt('key of a wrong type', () => https.createServer({ key: 5, cert: identity.cert }));
attempt('cert of a wrong type', () => https.createServer({ key: identity.key, cert: 5 }));
attempt('ca of a wrong type', () => https.createServer({ ca: 5 }));
attempt('ca that is none', () => https.createServer({ ca: 'x' }));
attempt('key that is none', () => https.createServer({ key: 'x', cert: identity.cert }));
attempt('cert that is none', () => https.createServer({ key: identity.key, cert: 'x' }));
attempt('key of another', () => https.createServer({ key: pem('clientkey'), cert: identity.cert }));
attempt('a key that lacks its words', () => https.createServer({ cert: pem('self'), key: pem('locked') }));
attempt('a key with other words', () => https.createServer({ cert: pem('self'), key: pem('locked'), passphrase: 'x' }));
attempt('a key with its words', () => https.createServer({ cert: pem('self'), key: pem('locked'), passphrase: 'secret' }));
attempt('words of a wrong type', () => https.createServer({ ...identity, passphrase: 5 }));
attempt('texts', () => https.createServer({ key: text, cert: identity.cert.toString() }));
attempt('lists', () => https.createServer({ key: [text], cert: [identity.cert], ca: [pem('ca'), pem('self').toString()] }));
attempt('only a cert', () => https.createServer({ cert: identity.cert }));
attempt('nothing', () => https.createServer());
attempt('minVersion', () => https.createServer({ minVersion: 'x' }));
attempt('maxVersion', () => https.get({ maxVersion: 'x' }));
attempt('ciphers', () => https.createServer({ ciphers: 'x' }));
attempt('ciphers of a wrong type', () => https.createServer({ ciphers: 5 }));
attempt('options of a wrong type', () => https.createServer('x'));
attempt('handshakeTimeout', () => tls.createServer({ handshakeTimeout: 'x' }));
attempt('a URL of http', () => https.get('http://localhost'));

log(new https.Agent({ keepAlive: true }).getName({ host: 'h', port: 1, ca: 'CA', servername: 'x', rejectUnauthorized: false, minVersion: 'TLSv1.2' }));
log(new https.Agent().getName({ host: 'h', servername: 'h', ca: Buffer.from('b'), ciphers: '' }));
log(new https.Agent().getName());

for (const [host, subject, subjectaltname] of [
  ['a.com', { CN: 'a.com' }], ['a.com', { CN: 'b.com' }], ['a.com', {}, 'DNS:*.com'], ['x.a.com', {}, 'DNS:*.a.com, DNS:b.com'],
  ['x.y.a.com', {}, 'DNS:*.a.com'], ['127.0.0.1', { CN: '127.0.0.1' }], ['127.0.0.1', {}, 'IP Address:127.0.0.1'],
  ['::1', {}, 'IP Address:0:0:0:0:0:0:0:1'], ['a.com.', {}, 'DNS:a.com'], ['A.com', {}, 'DNS:a.COM'], ['a.com', {}],
  ['a.com', { CN: ['b.com', 'a.com'] }], ['x.a.com', {}, 'DNS:x*.a.com'], ['xn--a.a.com', {}, 'DNS:xn--*.a.com'], ['a.com', {}, 'DNS:"a.com"'],
  ['a.com', {}, 'DNS:"b.com, DNS:a.com"'], ['', { CN: 'a' }], ['a.com', { CN: 'a.com' }, 'DNS:b.com'], ['a.com', { CN: 'a.com' }, 'IP Address:1.2.3.4'],
  ['a..com', {}, 'DNS:a.com'], ['xy.a.com', {}, 'DNS:x*y.a.com'], ['x.a.com', {}, 'DNS:**.a.com'], ['1.2.3.4', {}, 'IP Address:1.2.3.5, IP Address:1.2.3.6'],
  ['a.com', {}, 'URI:x, email:y, DNS:a.com'],
]) {
  const error = tls.checkServerIdentity(host, { subject, subjectaltname });
  log(host, subjectaltname || '', error === undefined ? 'fine' : error.reason);
}

const server = https.createServer(identity, (req, res) => res.end(`${req.socket.getPeerCertificate().subject}`));
server.listen(0, '127.0.0.1', () => {
  const request = https.get({ port: server.address().port, host: 'localhost', ca: pem('ca'), agent: false }, (res) => {
    const certificate = res.socket.getPeerCertificate();
    for (const name of ['subjectaltname', 'valid_from', 'valid_to', 'fingerprint', 'fingerprint256', 'fingerprint512', 'serialNumber']) {
      log(name === 'subjectaltname' ? certificate[name] : certificate[name].length > 10);
    }
    log(certificate.issuer.O.startsWith('trustme'), certificate.issuer.OU.length > 10, Object.keys(certificate.subject), certificate.raw.length > 300);
    log(res.socket.getCipher(), res.socket.encrypted, res.socket.isSessionReused());
    res.on('data', (data) => log(data.toString()));
    res.on('end', () => server.close());
  });
  request.on('socket', (socket) => log(socket.secureConnecting, socket.authorized, socket.getPeerCertificate() !== undefined));
  request.on('close', () => log(request.socket.secureConnecting, request.socket.getPeerCertificate(), request.socket.getProtocol()));
});
