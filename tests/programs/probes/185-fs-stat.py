# claim: Stats fields and predicates; lstat does not follow links; throwIfNoEntry:false gives undefined; bigint gives BigInt and nanoseconds
# left out: the list of keys, readlink, realpath, BigInt
import os
from datetime import datetime
from tempfile import gettempdir

from nodeish import console, fs, passed_to, process

d = fs.mkdtempSync(os.path.join(gettempdir(), 'probe-'))
process.chdir(d)
fs.writeFileSync('f', 'hello')
os.symlink('f', 'l')
os.utime('f', (1, 2.5))
s = fs.statSync('f')
console.log(
    s.isFile(), s.isDirectory(), s.isSymbolicLink(), s.size, s.atimeMs, s.mtimeMs, s.mtime, isinstance(s.mtime, datetime))
console.log(fs.lstatSync('l').isSymbolicLink(), fs.statSync('l').isFile())
console.log(fs.statSync('nope', {'throwIfNoEntry': False}))
os.chmod('f', 0o600)
console.log(format(fs.statSync('f').mode & 0o777, 'o'))


@passed_to(fs.stat, 'f')
def _(e, s):
    console.log(e, type(s).__name__)

    @passed_to(fs.exists, 'f')
    def _(x):
        console.log('exists callback has one argument', x)

        @passed_to(fs.access, 'f', fs.constants.R_OK)
        def _(e):
            console.log('access ok', e)
            fs.rmSync(d, {'recursive': True})
