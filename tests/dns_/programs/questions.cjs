// Asks the DNS server at 127.0.0.1:PORT; prints each answer or error as a line of JSON.
const dns = require('dns');
const fresh = () => {
  const resolver = new dns.Resolver({ timeout: 100, tries: 1 });
  resolver.setServers([`127.0.0.1:${process.argv[2]}`]);
  return resolver;
};
const questions = [];
for (const method of ['resolve4', 'resolve6', 'resolveNs', 'resolveMx', 'resolveTxt', 'resolveSrv', 'resolveSoa', 'resolveCaa', 'resolveNaptr', 'resolveCname', 'resolvePtr', 'resolveAny']) {
  for (const name of ['all.test', 'alias.test', 'empty.test', 'no.test']) questions.push([method, name]);
}
for (const name of ['broken.test', 'refused.test', 'format.test', 'unknown.test', 'silent.test']) questions.push(['resolve4', name]);
questions.push(['resolve4', 'all.test', { ttl: true }], ['resolve6', 'all.test', { ttl: true }], ['resolve', 'all.test'], ['resolve', 'all.test', 'MX'], ['reverse', '10.0.0.1'], ['reverse', '10.0.0.9']);
const order = (value) => (Array.isArray(value) ? value.map((one) => JSON.stringify(one)).sort() : value);
function ask(index) {
  if (index === questions.length) return;
  const [method, ...args] = questions[index];
  fresh()[method](...args, (error, found) => {
    console.log(JSON.stringify([method, args, error ? [error.name, error.code, error.syscall, error.hostname, error.message] : order(found)]));
    ask(index + 1);
  });
}
ask(0);
