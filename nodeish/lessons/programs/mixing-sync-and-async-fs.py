# Do not mix fs.readFile with fs.unlinkSync.
import os
import tempfile

from nodeish import console, fs, passed_to

dir = fs.mkdtempSync(os.path.join(tempfile.gettempdir(), 'lesson-'))
file = os.path.join(dir, 'file.md')

fs.writeFileSync(file, 'text')
console.log('sync read:', fs.readFileSync(file, 'utf8'), '- moreWork() comes after it')


@passed_to(fs.readFile, file)
def _(err):
    # a race: the pool thread may or may not have opened the file before the unlink
    console.log('read raced with unlinkSync, outcome is one of two:', err is None or err.code == 'ENOENT')
    # the right order: unlink inside the callback of read
    fs.writeFileSync(file, 'text')

    @passed_to(fs.readFile, file, 'utf8')
    def _(readErr, data):
        if readErr:
            raise readErr
        console.log('async read:', data)

        @passed_to(fs.unlink, file)
        def _(unlinkErr):
            if unlinkErr:
                raise unlinkErr
            console.log('unlinked, exists:', fs.existsSync(file))
            fs.rmSync(dir, {'recursive': True})


fs.unlinkSync(file)
console.log('moreWork() before the async read')
