# Calling off: before, while waiting, in the body, after; by a controller, a timeout, by cancelling the body.
from nodeish import AbortController, AbortSignal, Promise, RangeError, ReadableStream, Rejection, Request, async_function, console, fetch, process, setTimeout
log = console.log
server = process.env['FETCH_SERVER']

async def gone(count):
    while True:
        now = int(await (await fetch(f'{server}/gone')).text())
        if now >= count: return log('connections closed', now)

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
    pending = fetch(f'{server}/hang', {'signal': waiting.signal})
    setTimeout(lambda: waiting.abort(), 30)
    await report('waiting', pending)
    await report('too late', fetch(f'{server}/hang', {'signal': AbortSignal.timeout(30)}))
    reasoned = AbortController()
    setTimeout(lambda: reasoned.abort(RangeError('own')), 30)
    await report('own reason', fetch(f'{server}/hang', {'signal': reasoned.signal}))
    await gone(3)

    at_once = AbortController()
    never = fetch(f'{server}/echo', {'signal': at_once.signal})
    at_once.abort('at once')
    await report('at once', never)

    in_body = AbortController()
    half = await fetch(f'{server}/half?hang', {'signal': in_body.signal})
    reader = half.body.getReader()
    log('half', (await reader.read()).value)
    next = reader.read()
    in_body.abort()
    await report('next', next)
    await report('closed', reader.closed)
    log(half.body)
    await gone(4)

    text = AbortController()
    unread = await fetch(f'{server}/half?hang', {'signal': text.signal})
    reading = unread.text()
    text.abort('no text')
    await report('text', reading)
    await gone(5)

    cancelled = await fetch(f'{server}/half?hang')
    await report('cancel', cancelled.body.cancel('enough'))
    log(cancelled.body, cancelled.bodyUsed)
    await gone(6)
    left = await fetch(f'{server}/half?hang')
    async for chunk in left.body:
        log(len(chunk))
        break
    await gone(7)

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
        else: return Promise(lambda: None)
    body = ReadableStream({'pull': pull, 'cancel': lambda reason: log('source cancelled', reason)})
    sending = fetch(f'{server}/echo', {'method': 'POST', 'body': body, 'duplex': 'half', 'signal': upload.signal})
    setTimeout(lambda: upload.abort('no upload'), 30)
    await report('upload', sending)

main()
