import math

from nodeish import Promise, console, dns

log = console.log


def n():
    return None


def t(name, act):
    try:
        given = act()
    except Exception as error:
        log(name, error.name, error.code, str(error))
        return
    log(name, 'fine')
    if isinstance(given, Promise):
        given.then(lambda value: log('  ', name, value), lambda error: log('  ', name, error.name, error.code, str(error)))


t('resolve no cb', lambda: dns.resolve('a.b', 'A'))
t('resolve nothing', lambda: dns.resolve('a.b'))
t('resolve 5', lambda: dns.resolve(5, 'A', n))
t('resolve bad', lambda: dns.resolve('a', 'X', n))
t('resolve null', lambda: dns.resolve('a', None, n))
t('resolve4 no cb', lambda: dns.resolve4('a'))
t('resolve4 opts no cb', lambda: dns.resolve4('a', {'ttl': True}))
t('resolve4 5', lambda: dns.resolve4(5, n))
t('resolve4 null opts', lambda: dns.resolve4(5, None, n))
t('reverse no cb', lambda: dns.reverse('127.0.0.1', None))
t('reverse bad', lambda: dns.reverse('x', n))
t('reverse 5', lambda: dns.reverse(5, n))
p = dns.promises
t('p resolve 5', lambda: p.resolve(5))
t('p resolve bad', lambda: p.resolve('a', 'X'))
t('p resolve null', lambda: p.resolve('a', None))
t('p resolve undefined', lambda: p.resolve('a', 5))
t('p resolve4 5', lambda: p.resolve4(5))
t('p reverse bad', lambda: p.reverse('x'))
t('p reverse 5', lambda: p.reverse(5))
t('p lookup 5', lambda: p.lookup(5))
t('p lookup empty', lambda: p.lookup(''))
t('p lookup null', lambda: p.lookup(None))
t('p lookup empty all', lambda: p.lookup('', {'all': True}))
t('p lookup empty 6', lambda: p.lookup('', 6))
t('p lookup ip', lambda: p.lookup('127.0.0.1', {'all': True}))
t('p lookup ip 6', lambda: p.lookup('127.0.0.1', 6))
t('p lookup fam', lambda: p.lookup('a', 5))
t('p lookup fam str', lambda: p.lookup('a', '4'))
t('p lookup fam opt str', lambda: p.lookup('a', {'family': '4'}))
t('p lookup hints', lambda: p.lookup('a', {'hints': 'x'}))
t('p lookup hints2', lambda: p.lookup('a', {'hints': 1<<20}))
t('p lookup all', lambda: p.lookup('a', {'all': 'x'}))
t('p lookup verbatim', lambda: p.lookup('a', {'verbatim': 'x'}))
t('p lookup order', lambda: p.lookup('a', {'order': 'x'}))
t('p lookup true', lambda: p.lookup('a', True))
t('p lookup fn', lambda: p.lookup('127.0.0.1', lambda: None))
t('p service', lambda: p.lookupService('127.0.0.1', 70000))
t('p service2', lambda: p.lookupService('x', 1))
t('p service3', lambda: p.lookupService('127.0.0.1'))
t('lookup 5', lambda: dns.lookup(5, n))
t('lookup no cb', lambda: dns.lookup('a'))
t('lookup opts no cb', lambda: dns.lookup('a', {}))
t('lookup fam nan', lambda: dns.lookup('a', math.nan, n))
t('lookup null opts', lambda: dns.lookup('127.0.0.1', None, lambda *a: log('   null opts', *a)))
t('lookup undefined opts', lambda: dns.lookup('127.0.0.1', None, lambda *a: log('   undefined opts', *a)))
t('lookup false host', lambda: dns.lookup(False, lambda *a: log('   false host', *a)))
t('lookup empty', lambda: dns.lookup('', lambda *a: log('   empty', *a)))
t('service n', lambda: dns.lookupService('127.0.0.1', 1, 5))
t('service n2', lambda: dns.lookupService('127.0.0.1'))
t('Resolver timeout', lambda: dns.Resolver({'timeout': 'x'}))
t('Resolver timeout -2', lambda: dns.Resolver({'timeout': -2}))
t('Resolver tries', lambda: dns.Resolver({'tries': 0}))
t('Resolver opts', lambda: dns.Resolver('x'))
t('Resolver null', lambda: dns.Resolver(None))
r = dns.Resolver()
t('setServers x', lambda: r.setServers('x'))
t('setServers 5', lambda: r.setServers([5]))
t('setServers bad', lambda: r.setServers(['x']))
t('setServers port', lambda: r.setServers(['1.2.3.4:99999']))
log(r.getServers())
t('setServers empty', lambda: r.setServers([]))
log(r.getServers())
t('local', lambda: r.setLocalAddress('127.0.0.1'))
t('local2', lambda: r.setLocalAddress('::1'))
t('local bad', lambda: r.setLocalAddress('x'))
t('local 5', lambda: r.setLocalAddress(5))
t('local none', lambda: r.setLocalAddress())
t('order', lambda: dns.setDefaultResultOrder('x'))
t('p order', lambda: p.setDefaultResultOrder('ipv4first'))
log(dns.getDefaultResultOrder(), p.getDefaultResultOrder())
log(dns.promises.NODATA, dns.EOF, dns.CANCELLED)
t('lookup true', lambda: dns.lookup('a', True, n))
t('lookup str', lambda: dns.lookup('a', '4', n))
t('Resolver timeout float', lambda: dns.Resolver({'timeout': 1.5}))


@lambda callback: dns.resolve4('a..b', callback)
def _(error):
    log('a name that is none', str(error))
    p.lookup('x' * 300).catch(lambda error: log('a long name', error.code, error.syscall))
