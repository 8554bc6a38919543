// A name with several addresses: one after the other is tried, of both families in turn.
const net = require('net');
const log = console.log;
const shown = (text) => String(text).replace(/\b\d{4,5}\b/g, 'PORT');
const lookup = (found) => (host, options, callback) => { log('asked', host, options.all, options.family); process.nextTick(callback, null, found); };
const server = net.createServer((c) => c.end());
server.listen(0, '127.0.0.1', () => {
  const port = server.address().port;
  const follow = (s, then) => {
    for (const event of ['lookup', 'connectionAttempt', 'connectionAttemptFailed', 'connect']) {
      s.on(event, (...args) => log(event, ...args.map((arg) => (arg instanceof Error ? shown(arg.message) : shown(arg)))));
    }
    s.on('error', (e) => { log('error', e.name, e.code, shown(e.message), (e.errors || []).map((one) => shown(one.message))); });
    s.on('close', (e) => { log('close', e, s.autoSelectFamilyAttemptedAddresses && s.autoSelectFamilyAttemptedAddresses.map(shown)); then(); });
    s.resume();
  };
  const v6 = { address: '::1', family: 6 };
  const v4 = { address: '127.0.0.1', family: 4 };
  const other = { address: '127.0.0.2', family: 4 };
  follow(net.connect({ port, host: 'some.test', lookup: lookup([v6, v4]) }), () => {
    follow(net.connect({ port, host: 'some.test', lookup: lookup([other, v4, v6]) }), () => {
      follow(net.connect({ port, host: 'some.test', lookup: lookup([v4]) }), () => {
        follow(net.connect({ port, host: 'some.test', autoSelectFamily: false, lookup: (host, options, callback) => { log(options.all); callback(null, '127.0.0.1', 4); } }), () => {
          server.close(() => follow(net.connect({ port, host: 'some.test', lookup: lookup([v6, v4]) }), () => {
            follow(net.connect({ port, host: 'some.test', lookup: lookup([{ address: 'x', family: 4 }]) }), () => log('end'));
          }));
        });
      });
    });
  });
});
