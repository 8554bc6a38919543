# Asks the DNS server at 127.0.0.1:PORT; prints each answer or error as a line of JSON.
from nodeish import JSON, console, dns, process



def fresh():
    resolver = dns.Resolver({'timeout': 100, 'tries': 1})
    resolver.setServers([f'127.0.0.1:{process.argv[2]}'])
    return resolver


questions = []
for method in ['resolve4', 'resolve6', 'resolveNs', 'resolveMx', 'resolveTxt', 'resolveSrv', 'resolveSoa', 'resolveCaa', 'resolveNaptr', 'resolveCname', 'resolvePtr', 'resolveAny']:
    for name in ['all.test', 'alias.test', 'empty.test', 'no.test']:
        questions.append([method, name])
for name in ['broken.test', 'refused.test', 'format.test', 'unknown.test', 'silent.test']:
    questions.append(['resolve4', name])
questions += [['resolve4', 'all.test', {'ttl': True}], ['resolve6', 'all.test', {'ttl': True}], ['resolve', 'all.test'], ['resolve', 'all.test', 'MX'], ['reverse', '10.0.0.1'], ['reverse', '10.0.0.9']]


def order(value):
    return sorted(JSON.stringify(one) for one in value) if isinstance(value, list) else value


def ask(index):
    if index == len(questions):
        return
    method, *args = questions[index]

    def answered(error, found=None):
        console.log(JSON.stringify([method, args, [error.name, error.code, error.syscall, error.hostname, error.message] if error else order(found)]))
        ask(index + 1)
    getattr(fresh(), method)(*args, answered)


ask(0)
