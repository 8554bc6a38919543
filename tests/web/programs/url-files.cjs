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

// A file: URL is a path for fs.
const fs = require('fs');
console.log(fs.existsSync(pathToFileURL(__filename)), fs.statSync(new URL('file:///')).isDirectory());
for (const url of ['http://a/b', 'file://host/a', 'file:///a%2fb', 'file:///a%00b', 'file:///no/such/file']) {
  try {
    fs.readFileSync(new URL(url));
  } catch (error) {
    console.log(error.name, error.code, error.message.replace(/'.*'/, 'PATH'));
  }
}
