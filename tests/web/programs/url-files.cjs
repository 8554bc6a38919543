// The functions of the module url: files, domains, options for http.request.
const { fileURLToPath, pathToFileURL, domainToASCII, domainToUnicode, urlToHttpOptions } = require('url');
const WINDOWS = { windows: true };
const CASES = [
  () => fileURLToPath('file:///a%20b/c'),
  () => fileURLToPath(new URL('file:///%C3%BC')),
  () => fileURLToPath('http://h/a'),
  () => fileURLToPath('file:///a%2Fb'),
  () => fileURLToPath('file:///C:/a%5Cb', WINDOWS),
  () => fileURLToPath('file:///C:/a b', WINDOWS),
  () => fileURLToPath('file:///a', WINDOWS),
  () => fileURLToPath('file://srv/share/x', WINDOWS),
  () => fileURLToPath(5),
  () => pathToFileURL('/a b/c?d#e%~[]').href,
  () => pathToFileURL('/a/').href,
  () => pathToFileURL('/a/../b').href,
  () => pathToFileURL('/ü\n\t').href,
  () => pathToFileURL('\\\\srv\\share\\x', WINDOWS).href,
  () => pathToFileURL('C:\\a\\b c\\', WINDOWS).href,
  () => pathToFileURL('\\\\srv', WINDOWS).href,
  () => domainToASCII('español.com'),
  () => domainToASCII('xn--iñvalid.com'),
  () => domainToUnicode('xn--espaol-zwa.com'),
  () => domainToUnicode('xn--iñvalid.com'),
  () => urlToHttpOptions(new URL('http://a%20:b@[::1]:8/p?q#h')),
];
for (const call of CASES) {
  try {
    console.log(call());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
