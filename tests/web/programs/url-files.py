# The functions of the module url: files, domains, options for http.request.
from nodeish import URL, console
from nodeish.url import fileURLToPath, pathToFileURL, domainToASCII, domainToUnicode, urlToHttpOptions
WINDOWS = {'windows': True}
CASES = [
  lambda: fileURLToPath('file:///a%20b/c'),
  lambda: fileURLToPath(URL('file:///%C3%BC')),
  lambda: fileURLToPath('http://h/a'),
  lambda: fileURLToPath('file:///a%2Fb'),
  lambda: fileURLToPath('file:///C:/a%5Cb', WINDOWS),
  lambda: fileURLToPath('file:///C:/a b', WINDOWS),
  lambda: fileURLToPath('file:///a', WINDOWS),
  lambda: fileURLToPath('file://srv/share/x', WINDOWS),
  lambda: fileURLToPath(5),
  lambda: pathToFileURL('/a b/c?d#e%~[]').href,
  lambda: pathToFileURL('/a/').href,
  lambda: pathToFileURL('/a/../b').href,
  lambda: pathToFileURL('/ü\n\t').href,
  lambda: pathToFileURL('\\\\srv\\share\\x', WINDOWS).href,
  lambda: pathToFileURL('C:\\a\\b c\\', WINDOWS).href,
  lambda: pathToFileURL('\\\\srv', WINDOWS).href,
  lambda: domainToASCII('español.com'),
  lambda: domainToASCII('xn--iñvalid.com'),
  lambda: domainToUnicode('xn--espaol-zwa.com'),
  lambda: domainToUnicode('xn--iñvalid.com'),
  lambda: urlToHttpOptions(URL('http://a%20:b@[::1]:8/p?q#h')),
]
for call in CASES:
    try:
        console.log(call())
    except Exception as error:
        console.log(error.name, error.code, error.message)

# A file: URL is a path for fs.
import re
from nodeish import fs
console.log(fs.existsSync(pathToFileURL(__file__)), fs.statSync(URL('file:///')).isDirectory())
for url in ['http://a/b', 'file://host/a', 'file:///a%2fb', 'file:///a%00b', 'file:///no/such/file']:
    try:
        fs.readFileSync(URL(url))
    except Exception as error:
        console.log(error.name, error.code, re.sub("'.*'", 'PATH', error.message))
