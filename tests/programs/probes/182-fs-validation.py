# claim: bad arguments throw synchronously in callback APIs (missing callback, wrong path type, bad encoding) but become rejections in fs.promises
from nodeish import console, fs


def t(f):
    try:
        f()
        console.log('no throw')
    except Exception as e:
        console.log(e.name, e.code, '|', e.message.split('\n')[0])


t(lambda: fs.readFile('/x'))
t(lambda: fs.readFile('/x', 'utf8'))
t(lambda: fs.readFile(5.5, lambda: None))
t(lambda: fs.stat(None, lambda: None))
t(lambda: fs.writeFile('/x', 5, lambda: None))
t(lambda: fs.readFile('/x', 'nope', lambda: None))
t(lambda: fs.mkdir('/x', {'recursive': 'yes'}, lambda: None))
t(lambda: fs.access('/x', 'r', lambda: None))
t(lambda: fs.readFile('/x', {'encoding': 5}, lambda: None))
fs.promises.readFile(None).catch(lambda e: console.log('promise', e.code))
sync = True
try:
    fs.promises.stat({}).catch(lambda e: console.log('promise', e.code))
except Exception:
    sync = False
console.log('no sync throw', sync)
