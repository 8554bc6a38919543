# claim: readline: questions take lines from their listeners, a signal takes a question back, close lets go of the input
from nodeish import AbortController, Promise, async_function, console, readline, setImmediate
from nodeish.stream import Readable, PassThrough, Writable

log = console.log


@async_function
async def main():
    async for line in readline.createInterface({'input': Readable.from_(['a\nb', 'c\r', '\nd\n\n', 'last'])}):
        log('line', line)
    i = PassThrough()
    o = Writable({'write': lambda c, e, cb: (log('out', c), cb())})
    rl = readline.createInterface({'input': i, 'output': o, 'prompt': 'p> '})
    for e in ('line', 'close', 'pause', 'resume'):
        rl.on(e, lambda *a, e=e: log(e, *a))
    rl.prompt()
    rl.question('name? ', lambda a: log('answer', a))
    i.write('bob\nx\ny')
    await Promise(lambda r: setImmediate(r))
    rl.pause()
    i.write('z\n')
    log(rl.getPrompt())
    await Promise(lambda r: setImmediate(r))
    rl.resume()
    await Promise(lambda r: setImmediate(r))
    ac = AbortController()
    rl.question('q? ', {'signal': ac.signal}, lambda a: log('never', a))
    ac.abort()
    rl.write('typed\nrest')
    i.end()
    await Promise(lambda r: rl.once('close', r))
    log(i.listenerCount('data'), i.listenerCount('end'), i.listenerCount('error'))
    try:
        rl.question('x', lambda: 0)
    except Exception as e:
        log(e.code, e.message)
    i = PassThrough()
    rl = readline.promises.createInterface({'input': i, 'output': o})
    rl.question('one? ').then(lambda v: log('then', v))
    i.write('1\n')
    await Promise(lambda r: setImmediate(r))
    ac = AbortController()
    rl.question('two? ', {'signal': ac.signal}).catch(lambda v: log('catch', v.name))
    ac.abort()
    rl.close()
    await rl.question('three').catch(lambda e: log(e.code))
    readline.cursorTo(o, 1, 2)
    readline.moveCursor(o, -1, 3)
    readline.clearLine(o, 0)
    readline.clearScreenDown(o, lambda e=None: log('cleared', e))


main()
