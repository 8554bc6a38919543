# A tutorial writes fs.readFile(..).then(..) on the callback module: Node throws at once.
import importlib

from nodeish import Promise, console, fs

try:
    fs.readFile('config.txt').then(lambda config: console.log(config))
except Exception as err:
    console.log(err.name, err.code)
    console.log(err.message)
# what was meant:
console.log('function' if callable(fs.promises.readFile) else '?', fs.promises is importlib.import_module('nodeish.fs.promises'))
returned = fs.readFile('config.txt', lambda: None)
console.log('callback API returns', returned)
promise = fs.promises.readFile('does-not-exist.txt')
console.log('promise API returns', isinstance(promise, Promise))
promise.catch(lambda err: console.log('later:', err.code))
