# Calling off: before, while waiting, in the body, after; by a controller, a timeout, by cancelling the body.
from nodeish import AbortController, AbortSignal, Promise, RangeError, ReadableStream, Rejection, Request, async_function, console, fetch, process, setImmediate
log = console.log
server = process.env['FETCH_SERVER']

async def until(state, query):
    while await (await fetch(f'{server}/is?{state},{query}')).text() != 'True': continue
    log(state, query)

async def report(name, promise):
    try:
        log(name, await promise)
    except Rejection as rejection:
        log(name, '|', rejection.reason, '|', None, '|', None)
    except Exception as error:
        log(name, '|', error.name, '|', error.message, '|', error.code)

@async_function
async def main():
    await report('before', fetch(f'{server}/echo', {'signal': AbortSignal.abort()}))
    await report('before, with a reason', fetch(f'{server}/echo', {'signal': AbortSignal.abort('reason')}))
    await report('in the request', fetch(Request(f'{server}/echo', {'signal': AbortSignal.abort()})))

    waiting = AbortController()
    pending = fetch(f'{server}/hang?1', {'signal': waiting.signal})
    await until('waiting', 1)
    waiting.abort()
    await report('waiting', pending)
    await until('gone', 1)
    await report('too late', fetch(f'{server}/hang', {'signal': AbortSignal.timeout(30)}))
    reasoned = AbortController()
    other = fetch(f'{server}/hang?2', {'signal': reasoned.signal})
    await until('waiting', 2)
    reasoned.abort(RangeError('own'))
    await report('own reason', other)
    await until('gone', 2)

    at_once = AbortController()
    never = fetch(f'{server}/echo', {'signal': at_once.signal})
    at_once.abort('at once')
    await report('at once', never)

    in_body = AbortController()
    half = await fetch(f'{server}/half?hang3', {'signal': in_body.signal})
    reader = half.body.getReader()
    log('half', (await reader.read()).value)
    next = reader.read()
    in_body.abort()
    await report('next', next)
    await report('closed', reader.closed)
    log(half.body)
    await until('gone', 'hang3')

    text = AbortController()
    unread = await fetch(f'{server}/half?hang4', {'signal': text.signal})
    reading = unread.text()
    text.abort('no text')
    await report('text', reading)
    await until('gone', 'hang4')

    early = AbortController()
    untouched = await fetch(f'{server}/half?hang7', {'signal': early.signal})
    early.abort('not read')
    for name in ['text', 'json']: await report(name, getattr(untouched, name)())
    log(untouched.body)
    await until('gone', 'hang7')

    cancelled = await fetch(f'{server}/half?hang5')
    await report('cancel', cancelled.body.cancel('enough'))
    log(cancelled.body, cancelled.bodyUsed)
    await until('gone', 'hang5')
    left = await fetch(f'{server}/half?hang6')
    async for chunk in left.body:
        log(len(chunk))
        break
    await until('gone', 'hang6')

    after = AbortController()
    done = await fetch(f'{server}/chunks', {'signal': after.signal})
    log(await done.text())
    after.abort()
    log(done.body)

    upload = AbortController()
    pulled = 0
    def pull(controller):
        nonlocal pulled
        pulled += 1
        if pulled == 1: controller.enqueue(b'x')
        else:
            setImmediate(lambda: upload.abort('no upload'))
            return Promise(lambda: None)
    body = ReadableStream({'pull': pull, 'cancel': lambda reason: log('source cancelled', reason)})
    sending = fetch(f'{server}/echo', {'method': 'POST', 'body': body, 'duplex': 'half', 'signal': upload.signal})
    await report('upload', sending)

main()
