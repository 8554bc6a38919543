# Random programs of byte streams: sources that enqueue or fill memory, plain readers and such that bring memory, tees; the first argument is another seed.
from types import SimpleNamespace
from nodeish import Error, Promise, ReadableStream, ReadableStreamBYOBReader, async_function, console, process, setImmediate
COUNT = 80
state = int(process.argv[2]) if len(process.argv) > 2 else 2026
OPERATIONS = ['memory', 'memory', 'read', 'read', 'release', 'cancel', 'tick', 'turn', 'enqueue', 'close', 'error', 'locked']

def below(limit):
    global state
    state = (state * 16807) % 2147483647
    return state % limit

def pick(*items): return items[below(len(items))]

def turn(): return Promise(lambda resolve: setImmediate(resolve))

def filled(count, value): return bytes([value]) * count

def show(value):
    if value is None: return 'null'
    if isinstance(value, bool): return str(value).lower()
    if isinstance(value, Exception): return value.message
    if isinstance(value, (bytes, memoryview)): return f"[{' '.join(map(str, value))}]"
    if isinstance(value, list): return ','.join(map(show, value))
    return f'{show(value.value)}/{show(value.done)}' if hasattr(value, 'done') else str(value)

def plan():
    made = SimpleNamespace(
      pull=pick('none', 'enqueue', 'much', 'respond', 'view', 'later'), limit=1 + below(5), end=pick('close', 'error', 'none', 'throw'),
      allocates=pick(0, 0, 3), hwm=pick(0, 0, 1, 5), tee=pick(False, False, True), first=below(3), operations=[])
    for _ in range(4 + below(12)): made.operations.append([pick(*OPERATIONS), below(6)])
    return made

def source(plan, log):
    pulls = 0
    def fill(controller, number):
        request = controller.byobRequest
        if not request: return controller.enqueue(filled(1, number + 30))
        request.view[:] = filled(len(request.view), number + 20)
        if plan.pull == 'respond': return request.respond(1)
        return request.respondWithNewView(request.view)
    def pull(controller):
        nonlocal pulls
        number = pulls
        pulls += 1
        log('pull', number, len(controller.byobRequest.view) if controller.byobRequest else 'no', show(controller.desiredSize))
        if number >= plan.limit:
            if plan.end == 'close':
                controller.close()
                if controller.byobRequest: controller.byobRequest.respond(0)
            if plan.end == 'error': controller.error(Error('end'))
            if plan.end == 'throw': raise Error('thrown')
            return None
        if plan.pull == 'enqueue': return controller.enqueue(filled(2, number + 10))
        if plan.pull == 'much': return controller.enqueue(filled(7, number + 10))
        if plan.pull == 'later': return Promise.resolve().then(lambda: controller.enqueue(filled(3, number + 60)))
        return fill(controller, number)
    made = {'type': 'bytes', 'cancel': lambda reason: log('cancel', show(reason))}
    if plan.allocates: made['autoAllocateChunkSize'] = plan.allocates
    if plan.pull != 'none': made['pull'] = pull
    return made

@async_function
async def run(plan, log):
    controller = None
    def start(c):
        nonlocal controller
        controller = c
        for k in range(plan.first): c.enqueue(filled(k + 2, k + 1))
    stream = ReadableStream({**source(plan, log), 'start': start}, {'highWaterMark': plan.hwm})
    streams = stream.tee() if plan.tee else [stream]
    readers = [None for _ in streams]
    def settle(name, promise): promise.then(lambda result: log(name, show(result)), lambda error: log(name, 'failed', show(error)))
    for id, (operation, argument) in enumerate(plan.operations):
        which = argument % len(streams)
        try:
            if operation == 'memory' or operation == 'read':
                if not readers[which]:
                    readers[which] = streams[which].getReader({'mode': 'byob'} if operation == 'memory' and not plan.tee else {})
                    settle(f'closed {id}', readers[which].closed)
                settle(f'read {id}', readers[which].read(bytearray(1 + argument), {'min': 1 + argument % 2}) if isinstance(readers[which], ReadableStreamBYOBReader) else readers[which].read())
            if operation == 'release' and readers[which]:
                readers[which].releaseLock()
                readers[which] = None
            if operation == 'cancel' and argument < 3: settle(f'cancel {id}', (readers[which] or streams[which]).cancel(f'c{id}'))
            if operation == 'enqueue':
                controller.enqueue(filled(1 + argument, 100 + id))
                log('enqueued', show(controller.desiredSize))
            if operation == 'close' and argument < 2: controller.close()
            if operation == 'error' and argument < 1: controller.error(Error(f'error {id}'))
            if operation == 'locked': log('locked', show(streams[which].locked))
            if operation == 'tick':
                for _ in range(argument + 1): await Promise.resolve()
            if operation == 'turn': await turn()
        except Exception as error:
            log('threw', id, show(error))
    for _ in range(4): await turn()

@async_function
async def main():
    for number in range(COUNT):
        lines = []
        await run(plan(), lambda *words, lines=lines: lines.append(' '.join(map(str, words))))
        console.log(f"{number}: {'; '.join(lines)}")

main()
