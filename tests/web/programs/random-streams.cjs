// Random programs of streams: sources, readers, tees, transforms and pipes, with ticks between the operations; the first argument is another seed.
const COUNT = 80;
let state = Number(process.argv[2] ?? 2026);
const below = (limit) => { state = (state * 16807) % 2147483647; return state % limit; };
const pick = (...items) => items[below(items.length)];
const OPERATIONS = ['read', 'read', 'read', 'enqueue', 'enqueue', 'tick', 'tick', 'turn', 'cancel', 'close', 'error'];

function plan() {
  const made = {
    shape: pick('plain', 'tee', 'through', 'double', 'pipe'), start: pick('sync', 'async'), pull: pick('none', 'sync', 'async', 'nothing'),
    limit: below(5), end: pick('close', 'error', 'throw', 'none'), cancel: pick('fine', 'throw'), hwm: below(4), writable: 1 + below(3), readable: below(3),
    fails: pick('', 'p1', 'e0'), slow: pick(true, false), operations: [],
  };
  for (let left = 2 + below(10); left > 0; left--) made.operations.push([pick(...OPERATIONS), below(4)]);
  return made;
}

const show = (value) => {
  if (value === undefined || value === null) return 'null';
  if (value instanceof Error) return value.message;
  if (Array.isArray(value)) return value.map(show).join();
  return typeof value === 'object' ? `${show(value.value)}/${value.done}` : String(value);
};

async function run(plan, log) {
  let controller, pulls = 0;
  const source = {
    start: plan.start === 'async' ? async (c) => { controller = c; log('start'); await null; log('started'); } : (c) => { controller = c; log('start'); },
    cancel(reason) {
      log('cancel', show(reason));
      if (plan.cancel === 'throw') throw new Error('cannot cancel');
      return 'ignored';
    },
  };
  const pull = (c) => {
    const number = pulls++;
    log('pull', number);
    if (number >= plan.limit) {
      if (plan.end === 'close') c.close();
      if (plan.end === 'error') c.error(new Error('end'));
      if (plan.end === 'throw') throw new Error('thrown');
    } else if (plan.pull === 'sync') c.enqueue(`p${number}`);
    else if (plan.pull === 'async') return Promise.resolve().then(() => c.enqueue(`p${number}`));
    return undefined;
  };
  if (plan.pull !== 'none') source.pull = pull;
  const stream = new ReadableStream(source, { highWaterMark: plan.hwm });
  let streams = [stream];
  if (plan.shape === 'tee') streams = stream.tee();
  if (plan.shape === 'through' || plan.shape === 'double') {
    const transform = (chunk, c) => { log('transform', chunk); c.enqueue(`${chunk}t`); if (plan.shape === 'double') c.enqueue(`${chunk}u`); };
    const flush = (c) => { log('flush'); c.enqueue('flushed'); };
    streams = [stream.pipeThrough(new TransformStream({ transform, flush }, { highWaterMark: plan.writable }, { highWaterMark: plan.readable }))];
  }
  if (plan.shape === 'pipe') {
    const write = (chunk) => {
      log('write', chunk);
      if (chunk === plan.fails) throw new Error('cannot write');
      return plan.slow ? Promise.resolve().then(() => Promise.resolve()) : undefined;
    };
    const sink = new WritableStream({ write, close: () => log('sink closed'), abort: (reason) => log('aborted', show(reason)) }, { highWaterMark: plan.writable });
    stream.pipeTo(sink).then(() => log('piped'), (error) => log('pipe failed', show(error)));
    streams = [];
  }
  const readers = streams.map((each) => each.getReader());
  readers.forEach((reader, i) => reader.closed.then(() => log('closed', i), (error) => log('closed with', i, show(error))));
  await operate(plan, log, readers, controller);
}

async function operate(plan, log, readers, controller) {
  for (const [id, [operation, argument]] of plan.operations.entries()) {
    const reader = readers[argument % 2] ?? readers[0];
    const settled = (result) => log(operation, id, show(result)), failed = (error) => log(operation, id, 'failed', show(error));
    try {
      if (operation === 'read' && reader) reader.read().then(settled, failed);
      // Node 20 loses a transform that is under way when its readable side is cancelled
      if (operation === 'cancel' && reader && !['through', 'double'].includes(plan.shape)) reader.cancel(`c${id}`).then(settled, failed);
      if (operation === 'enqueue') { controller.enqueue(`e${id}`); log('enqueued', id, show(controller.desiredSize)); }
      if (operation === 'close') controller.close();
      if (operation === 'error') controller.error(new Error(`error ${id}`));
      if (operation === 'tick') for (let i = 0; i <= argument; i++) await null;
      if (operation === 'turn') await new Promise((resolve) => setImmediate(resolve));
      if (operation === 'tick' || operation === 'turn') log(operation, id);
    } catch (error) {
      log('threw', id, show(error));
    }
  }
  for (let i = 0; i < 3; i++) await new Promise((resolve) => setImmediate(resolve));
}

(async () => {
  for (let number = 0; number < COUNT; number++) {
    const made = plan();
    const lines = [];
    await run(made, (...words) => lines.push(words.join(' ')));
    console.log(`${number} ${made.shape}: ${lines.join('; ')}`);
  }
})();
