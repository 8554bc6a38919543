// claim: callback, sync and promise forms give the same system error: Error with code, negative errno, syscall, path (and dest for two-path calls) and the message "CODE: text, syscall 'path' -> 'dest'"
const fs = require('fs');
const show = (n, e) => console.log(n, '|', e.name, '|', e.message, '|', e.code, e.errno, e.syscall, e.path, e.dest);
fs.readFile('/nope/file', (e, d) => { show('cb', e); console.log(d);
  try { fs.readFileSync('/nope/file'); } catch (e) { show('sync', e); }
  fs.promises.readFile('/nope/file').catch((e) => { show('promise', e);
    fs.rename('/nope/a', '/nope/b', (e) => { show('rename', e); }); }); });
