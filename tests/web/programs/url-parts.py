# URLs: what they are parsed into, what their parts can be set to, and how they follow their search parameters.
from nodeish import JSON, URL, console
log = console.log
INPUTS = ['http:/a', 'HTTP://EXAMPLE.com:80/../x/./y', 'file:c:\\x', 'mailto:a@b', 'data:text/plain,a b', 'http://1.2.3', 'http://[::1]:0/',
  'blob:http://a/b', 'ws://x?y#z', '  http://a b', 'http://ü.de/ü?ü#ü', 'about:blank', 'http://a:99999', 'http://[::', '//x', 'http://u:p@h:8/p?q=1#f']
for input in INPUTS:
    url = URL.parse(input)
    log(input, url and [url.href, url.origin, url.protocol, url.username, url.password, url.host, url.port, url.pathname, url.search, url.hash])
log(URL('../b?x=1', 'http://host/a/').href, URL.canParse('x'), URL.canParse('x', 'http://a'))

url = URL('http://a/b?c=d#e')
params = url.searchParams
params.append('x', 'y z')
url.port = '99999'
url.port = 8080
url.protocol = 'https'
url.hash = ''
url.pathname = 'ü'
log(url.href, params.size)
url.search = '?q=1'
log(str(params), params is url.searchParams)
params.delete('q')
log(url.href, url.search)
url.href = 'http://b/?r=2'
log([*params], JSON.stringify({'url': url}), f'{url}')
log('%s', url)
log(url)

def set_href():
    url.href = 'foo'

FAILING = [lambda: URL('foo'), lambda: URL('/a', 'b'), set_href]
for failing in FAILING:
    try:
        failing()
    except TypeError as error:
        log(error.name, error.message, error.code, error.input, getattr(error, 'base', None))
