# Making and loading modules.
import importlib
import os
import sys
import tempfile

from nodeish import JSON, Promise, console, fs

dir = fs.mkdtempSync(os.path.join(tempfile.gettempdir(), 'lesson-'))


def write(name, text):
    fs.writeFileSync(os.path.join(dir, name), text)


write('square.py', """
from nodeish import console
console.log('square is evaluated')
def area(width): return width * width
def perimeter(width): return 4 * width
""")
write('cube.py', """def volume(w): return w ** 3""")
write('data.json', '{"width": 4}')
sys.path.insert(0, dir)
import square  # found in a folder of sys.path
console.log(f'The area of a square with a width of 4 is {square.area(4)}', square.perimeter(4))
console.log('a second time it is the same object:', importlib.import_module('square') is square)
from cube import volume
console.log({'volume': volume}, JSON.parse(fs.readFileSync(os.path.join(dir, 'data.json'))))
try:
    import absent
except ModuleNotFoundError as e:
    console.log('there is no such module:', e.name == 'absent')


@Promise.resolve('cube').then(importlib.import_module).then
def _(m):
    console.log('import() gives a promise: volume(2) =', m.volume(2))
    fs.rmSync(dir, {'recursive': True})


console.log(importlib.import_module('nodeish.fs') is fs, __name__ == '__main__', os.path.splitext(os.path.basename(__file__))[0])
