# Random programs of streams: sources, readers, tees, transforms and pipes, with ticks between the operations; the first argument is another seed.
from types import SimpleNamespace
from nodeish import Error, Promise, ReadableStream, TransformStream, WritableStream, async_function, console, process, setImmediate
COUNT = 80
state = int(process.argv[2]) if len(process.argv) > 2 else 2026
OPERATIONS = ['read', 'read', 'read', 'enqueue', 'enqueue', 'tick', 'tick', 'turn', 'cancel', 'close', 'error']

def below(limit):
    global state
    state = (state * 16807) % 2147483647
    return state % limit

def pick(*items): return items[below(len(items))]

def plan():
    made = SimpleNamespace(
      shape=pick('plain', 'tee', 'through', 'double', 'pipe'), start=pick('sync', 'async'), pull=pick('none', 'sync', 'async', 'nothing'),
      limit=below(5), end=pick('close', 'error', 'throw', 'none'), cancel=pick('fine', 'throw'), hwm=below(4), writable=1 + below(3), readable=below(3),
      fails=pick('', 'p1', 'e0'), slow=pick(True, False), operations=[])
    for _ in range(2 + below(10)): made.operations.append([pick(*OPERATIONS), below(4)])
    return made

def show(value):
    if value is None: return 'null'
    if isinstance(value, Exception): return value.message
    if isinstance(value, list): return ','.join(map(show, value))
    return f"{show(value.value)}/{'true' if value.done else 'false'}" if hasattr(value, 'done') else str(value)

def immediate(): return Promise(lambda resolve: setImmediate(resolve))

@async_function
async def run(plan, log):
    controller, pulls = None, 0
    def start(c):
        nonlocal controller
        controller = c
        log('start')
    @async_function
    async def start_later(c):
        start(c)
        await Promise.resolve()
        log('started')
    def cancel(reason):
        log('cancel', show(reason))
        if plan.cancel == 'throw': raise Error('cannot cancel')
        return 'ignored'
    def pull(c):
        nonlocal pulls
        number = pulls
        pulls += 1
        log('pull', number)
        if number >= plan.limit:
            if plan.end == 'close': c.close()
            if plan.end == 'error': c.error(Error('end'))
            if plan.end == 'throw': raise Error('thrown')
        elif plan.pull == 'sync': c.enqueue(f'p{number}')
        elif plan.pull == 'async': return Promise.resolve().then(lambda: c.enqueue(f'p{number}'))
    source = {'start': start_later if plan.start == 'async' else start, 'cancel': cancel}
    if plan.pull != 'none': source['pull'] = pull
    stream = ReadableStream(source, {'highWaterMark': plan.hwm})
    streams = [stream]
    if plan.shape == 'tee': streams = stream.tee()
    if plan.shape == 'through' or plan.shape == 'double':
        def transform(chunk, c):
            log('transform', chunk)
            c.enqueue(f'{chunk}t')
            if plan.shape == 'double': c.enqueue(f'{chunk}u')
        def flush(c):
            log('flush')
            c.enqueue('flushed')
        streams = [stream.pipeThrough(TransformStream({'transform': transform, 'flush': flush}, {'highWaterMark': plan.writable}, {'highWaterMark': plan.readable}))]
    if plan.shape == 'pipe':
        def write(chunk):
            log('write', chunk)
            if chunk == plan.fails: raise Error('cannot write')
            return Promise.resolve().then(lambda: Promise.resolve()) if plan.slow else None
        sink = WritableStream({'write': write, 'close': lambda: log('sink closed'), 'abort': lambda reason: log('aborted', show(reason))}, {'highWaterMark': plan.writable})
        stream.pipeTo(sink).then(lambda: log('piped'), lambda error: log('pipe failed', show(error)))
        streams = []
    readers = [each.getReader() for each in streams]
    for i, reader in enumerate(readers): reader.closed.then(lambda _, i=i: log('closed', i), lambda error, i=i: log('closed with', i, show(error)))
    await operate(plan, log, readers, controller)

@async_function
async def operate(plan, log, readers, controller):
    for id, [operation, argument] in enumerate(plan.operations):
        reader = (readers[argument % 2:] or readers or [None])[0]
        def settled(result, operation=operation, id=id): log(operation, id, show(result))
        def failed(error, operation=operation, id=id): log(operation, id, 'failed', show(error))
        try:
            if operation == 'read' and reader: reader.read().then(settled, failed)
            # Node 20 loses a transform that is under way when its readable side is cancelled
            if operation == 'cancel' and reader and plan.shape not in ['through', 'double']: reader.cancel(f'c{id}').then(settled, failed)
            if operation == 'enqueue':
                controller.enqueue(f'e{id}')
                log('enqueued', id, show(controller.desiredSize))
            if operation == 'close': controller.close()
            if operation == 'error': controller.error(Error(f'error {id}'))
            if operation == 'tick':
                for i in range(argument + 1): await Promise.resolve()
            if operation == 'turn': await immediate()
            if operation == 'tick' or operation == 'turn': log(operation, id)
        except Error as error:
            log('threw', id, show(error))
    for i in range(3): await immediate()

@async_function
async def main():
    for number in range(COUNT):
        made = plan()
        lines = []
        await run(made, lambda *words: lines.append(' '.join(map(str, words))))
        console.log(f"{number} {made.shape}: {'; '.join(lines)}")

main()
