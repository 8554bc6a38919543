# claim: callback, sync and promise forms give the same system error: Error with code, negative errno, syscall, path (and dest for two-path calls) and the message "CODE: text, syscall 'path' -> 'dest'"
# left out: the class and the keys of the error, copyFile. In Python errno is positive, as the errno module has it
from nodeish import console, fs, passed_to


def show(n, e):
    console.log(n, '|', e.name, '|', e.message, '|', e.code, -e.errno, e.syscall, e.path, getattr(e, 'dest', None))


@passed_to(fs.readFile, '/nope/file')
def _(e, d):
    show('cb', e)
    console.log(d)
    try:
        fs.readFileSync('/nope/file')
    except OSError as e:
        show('sync', e)

    @fs.promises.readFile('/nope/file').catch
    def _(e):
        show('promise', e)
        fs.rename('/nope/a', '/nope/b', lambda e: show('rename', e))
