# A name with several addresses: one after the other is tried, of both families in turn.
import re

from nodeish import console, net, process
from nodeish.dns import LookupAddress

log = console.log


def shown(text):
    return re.sub(r'\b\d{4,5}\b', 'PORT', 'null' if text is None else str(text))


def lookup(found):
    def look(host, options, callback):
        log('asked', host, options['all'], options['family'])
        process.nextTick(callback, None, found)
    return look


server = net.createServer(lambda c: c.end())


def listening():
    port = server.address().port

    def follow(s, then):
        for event in ['lookup', 'connectionAttempt', 'connectionAttemptFailed', 'connect']:
            s.on(event, lambda *args, event=event: log(event, *(shown(arg.message if isinstance(arg, Exception) else arg) for arg in args)))
        s.on('error', lambda e: log('error', e.name, e.code, shown(e.message), [shown(one.message) for one in getattr(e, 'errors', [])]))
        attempted = 'autoSelectFamilyAttemptedAddresses'
        s.on('close', lambda e: [log('close', e, hasattr(s, attempted) and list(map(shown, getattr(s, attempted))) or None), then()])
        s.resume()

    def single(host, options, callback):
        log(options.get('all'))
        callback(None, '127.0.0.1', 4)
    v6 = LookupAddress('::1', 6)
    v4 = LookupAddress('127.0.0.1', 4)
    other = LookupAddress('127.0.0.2', 4)
    follow(net.connect({'port': port, 'host': 'some.test', 'lookup': lookup([v6, v4])}), lambda: (
        follow(net.connect({'port': port, 'host': 'some.test', 'lookup': lookup([other, v4, v6])}), lambda: (
            follow(net.connect({'port': port, 'host': 'some.test', 'lookup': lookup([v4])}), lambda: (
                follow(net.connect({'port': port, 'host': 'some.test', 'autoSelectFamily': False, 'lookup': single}), lambda: (
                    server.close(lambda: follow(net.connect({'port': port, 'host': 'some.test', 'lookup': lookup([v6, v4])}), lambda: (
                        follow(net.connect({'port': port, 'host': 'some.test', 'lookup': lookup([LookupAddress('x', 4)])}), lambda: log('end')))))))))))))


server.listen(0, '127.0.0.1', listening)
