# Node convention: first callback argument is the error or null, then the data.
# differs: errno is positive, as in every OSError of Python (err.errno == errno.ENOENT)
import os
import tempfile

from nodeish import RangeError, console, fs, passed_to, process

dir = fs.mkdtempSync(os.path.join(tempfile.gettempdir(), 'lesson-'))
there = os.path.join(dir, 'there.txt')
missing = os.path.join(dir, 'missing.txt')
fs.writeFileSync(there, 'ok')


@passed_to(fs.readFile, missing, 'utf8')
def _(err, data):
    console.log('data is', data)
    console.log(isinstance(err, OSError), err.name, err.code, err.syscall, err.errno > 0)
    console.log(err.message.replace(missing, 'missing.txt'))
    console.log('path recorded:', err.path == missing)

    @passed_to(fs.readFile, there, 'utf8')
    def _(err, data):
        console.log('err is', err, '- data is', data)

        @passed_to(fs.readdir, os.path.join(dir, 'nodir'))
        def _(err):
            console.log(err.code, err.syscall)

            @passed_to(fs.readFile, dir)
            def _(err):
                console.log(err.code, err.syscall)
                fs.rmSync(dir, {'recursive': True})


# my own error-first function follows the same rule
def divide(a, b, callback):
    @process.nextTick
    def _():
        if b == 0:
            return callback(RangeError('division by zero'), None)
        callback(None, a / b)


divide(8, 2, lambda err, value: console.log('divide', err, value))
divide(8, 0, lambda err, value: console.log('divide', err.message, value))
