// URLs: what they are parsed into, what their parts can be set to, and how they follow their search parameters.
const log = console.log;
const INPUTS = ['http:/a', 'HTTP://EXAMPLE.com:80/../x/./y', 'file:c:\\x', 'mailto:a@b', 'data:text/plain,a b', 'http://1.2.3', 'http://[::1]:0/',
  'blob:http://a/b', 'ws://x?y#z', '  http://a b', 'http://ü.de/ü?ü#ü', 'about:blank', 'http://a:99999', 'http://[::', '//x', 'http://u:p@h:8/p?q=1#f'];
for (const input of INPUTS) {
  const url = URL.parse(input);
  log(input, url && [url.href, url.origin, url.protocol, url.username, url.password, url.host, url.port, url.pathname, url.search, url.hash]);
}
log(new URL('../b?x=1', 'http://host/a/').href, URL.canParse('x'), URL.canParse('x', 'http://a'));

const url = new URL('http://a/b?c=d#e');
const params = url.searchParams;
params.append('x', 'y z');
url.port = '99999';
url.port = 8080;
url.protocol = 'https';
url.hash = '';
url.pathname = 'ü';
log(url.href, params.size);
url.search = '?q=1';
log(String(params), params === url.searchParams);
params.delete('q');
log(url.href, url.search);
url.href = 'http://b/?r=2';
log([...params], JSON.stringify({ url }), `${url}`);
log('%s', url);
log(url);

const FAILING = [() => new URL('foo'), () => new URL('/a', 'b'), () => { url.href = 'foo'; }];
for (const failing of FAILING) {
  try {
    failing();
  } catch (error) {
    log(error.name, error.message, error.code, error.input, error.base);
  }
}
