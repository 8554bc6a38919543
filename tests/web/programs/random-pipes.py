# Random programs of pipes, with their options and signals, and of iterators over streams; the first argument is another seed.
from nodeish import AbortController, Error, Promise, ReadableStream, WritableStream, async_function, console, process, setImmediate
COUNT = 80
state = int(process.argv[2]) if len(process.argv) > 2 else 2026

def below(limit):
    global state
    state = (state * 16807) % 2147483647
    return state % limit

def pick(*items): return items[below(len(items))]

def turn(): return Promise(lambda resolve: setImmediate(resolve))

kept = [] # what is dropped would be ended by Python

def show(value):
    if value is None: return 'null'
    if isinstance(value, bool): return str(value).lower()
    if isinstance(value, Exception): return value.message
    return f'{show(value.value)}/{show(value.done)}' if hasattr(value, 'done') else str(value)

def operations(*names): return [[pick(*names), below(4)] for _ in range(3 + below(10))]

@async_function
async def wait(operation, count):
    if operation == 'tick':
        for _ in range(count + 1): await Promise.resolve()
    if operation == 'turn': await turn()

async def pipe(log):
    options = {'preventClose': pick(True, False), 'preventAbort': pick(True, False), 'preventCancel': pick(True, False)}
    signalled, cancels, slow, fails = pick('no', 'yes', 'early'), pick('fine', 'throw'), below(7), below(8)
    aborter = AbortController()
    controller, sink_controller, writes = None, None, 0
    def start(c):
        nonlocal controller
        controller = c
    def pull(): log('pull')
    def cancel(reason):
        log('cancel', show(reason))
        if cancels == 'throw': raise Error('cannot cancel')
    stream = ReadableStream({'start': start, 'pull': pull, 'cancel': cancel}, {'highWaterMark': below(3)})
    def start_sink(c):
        nonlocal sink_controller
        sink_controller = c
    @async_function
    async def write(chunk):
        nonlocal writes
        log('write', chunk)
        writes += 1
        if writes - 1 == fails: raise Error('cannot write')
        for _ in range(slow): await Promise.resolve()
    def close(): log('sink closed')
    def abort(reason): log('sink aborted', show(reason))
    sink = WritableStream({'start': start_sink, 'write': write, 'close': close, 'abort': abort}, {'highWaterMark': 1 + below(3)})
    if signalled != 'no': options['signal'] = aborter.signal
    if signalled == 'early': aborter.abort('early')
    stream.pipeTo(sink, options).then(lambda value: log('piped', show(value)), lambda error: log('pipe failed', show(error)))
    for id, (operation, argument) in enumerate(operations('enqueue', 'enqueue', 'enqueue', 'close', 'error', 'abort', 'sink', 'tick', 'tick', 'turn', 'locked')):
        try:
            if operation == 'enqueue':
                controller.enqueue(f'e{id}')
                log('enqueued', show(controller.desiredSize))
            if operation == 'close' and argument < 2: controller.close()
            if operation == 'error' and argument < 1: controller.error(Error(f'error {id}'))
            if operation == 'abort': aborter.abort(Error(f'signal {id}') if argument < 2 else None)
            if operation == 'sink' and argument < 1: sink_controller.error(Error(f'sink {id}'))
            if operation == 'locked': log('locked', show(stream.locked), show(sink.locked))
            await wait(operation, argument)
        except Exception as error:
            log('threw', id, show(error))
    for _ in range(4): await turn()
    log(show(stream.locked), show(sink.locked))

@async_function
async def generate(limit, fails, log):
    try:
        for k in range(limit):
            log('generated', k)
            yield k
        if fails: raise Error('generator')
    finally: log('finally')

def source(kind, limit, log):
    items = ['a', 'b', 'c'][:limit]
    if kind == 'array': return ReadableStream.from_(items)
    if kind == 'promises': return ReadableStream.from_([Promise.resolve(item) for item in items])
    if kind == 'generator': return ReadableStream.from_(generate(limit, pick(True, False), log))
    end = pick('close', 'error', 'none')
    pulls = 0
    def pull(controller):
        nonlocal pulls
        number = pulls
        pulls += 1
        log('pull', number)
        if number < limit: return controller.enqueue(number) if kind == 'sync' else Promise.resolve().then(lambda: controller.enqueue(number))
        if end == 'close': controller.close()
        if end == 'error': controller.error(Error('end'))
    return ReadableStream({'pull': pull, 'cancel': lambda reason: log('cancel', show(reason))})

async def iterate(log):
    stream = source(pick('sync', 'later', 'array', 'promises', 'generator'), below(4), log)
    iterator = stream.values({'preventCancel': pick(True, False)})
    kept.append(iterator)
    waiting = 0
    def settle(name, promise):
        nonlocal waiting
        waiting += 1
        def settled(*words):
            nonlocal waiting
            waiting -= 1
            log(name, *words)
        promise.then(lambda result: settled(show(result)), lambda error: settled('failed', show(error)))
    for id, (operation, argument) in enumerate(operations('next', 'next', 'next', 'return', 'tick', 'turn', 'locked')):
        if operation == 'next' and not waiting: settle(f'next {id}', iterator.next())
        if operation == 'return' and not waiting and argument < 2: settle(f'return {id}', iterator.return_(f'r{id}'))
        if operation == 'locked': log('locked', show(stream.locked))
        await wait(operation, argument)
    for _ in range(4): await turn()
    log(show(stream.locked))

@async_function
async def main():
    for number in range(COUNT):
        lines = []
        await pick(pipe, iterate)(lambda *words, lines=lines: lines.append(' '.join(map(str, words))))
        console.log(f"{number}: {'; '.join(lines)}")

main()
