# fs.readFile with an error-first callback; the program goes on meanwhile.
import os
import tempfile

from nodeish import console, fs, passed_to

dir = fs.mkdtempSync(os.path.join(tempfile.gettempdir(), 'lesson-'))
file = os.path.join(dir, 'file.txt')
fs.writeFileSync(file, 'hello from the disk\n')


@passed_to(fs.readFile, file, 'utf8')
def _(err, data):
    if err:
        console.error(err)
        return
    console.log(data.strip())

    @passed_to(fs.readFile, file)
    def _(err2, buffer):  # no encoding: bytes
        console.log(buffer)
        fs.rmSync(dir, {'recursive': True})


console.log('reading has started, this line is first')
