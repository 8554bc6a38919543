// Random programs of pipes, with their options and signals, and of iterators over streams; the first argument is another seed.
const COUNT = 80;
let state = Number(process.argv[2] ?? 2026);
const below = (limit) => { state = (state * 16807) % 2147483647; return state % limit; };
const pick = (...items) => items[below(items.length)];
const turn = () => new Promise((resolve) => setImmediate(resolve));
const kept = []; // what is dropped would be ended by Python

const show = (value) => {
  if (value === undefined || value === null) return 'null';
  if (value instanceof Error) return value.message;
  return typeof value === 'object' ? `${show(value.value)}/${value.done}` : String(value);
};

function operations(...names) {
  const made = [];
  for (let left = 3 + below(10); left > 0; left--) made.push([pick(...names), below(4)]);
  return made;
}

async function wait(operation, count) {
  if (operation === 'tick') for (let k = 0; k <= count; k++) await null;
  if (operation === 'turn') await turn();
}

async function pipe(log) {
  const options = { preventClose: pick(true, false), preventAbort: pick(true, false), preventCancel: pick(true, false) };
  const signalled = pick('no', 'yes', 'early'), cancel = pick('fine', 'throw'), slow = below(7), fails = below(8);
  const aborter = new AbortController();
  let controller, sinkController, writes = 0;
  const stream = new ReadableStream({
    start(c) { controller = c; },
    pull() { log('pull'); },
    cancel(reason) { log('cancel', show(reason)); if (cancel === 'throw') throw new Error('cannot cancel'); },
  }, { highWaterMark: below(3) });
  const sink = new WritableStream({
    start(c) { sinkController = c; },
    async write(chunk) {
      log('write', chunk);
      if (writes++ === fails) throw new Error('cannot write');
      for (let k = 0; k < slow; k++) await null;
    },
    close() { log('sink closed'); },
    abort(reason) { log('sink aborted', show(reason)); },
  }, { highWaterMark: 1 + below(3) });
  if (signalled !== 'no') options.signal = aborter.signal;
  if (signalled === 'early') aborter.abort('early');
  stream.pipeTo(sink, options).then((value) => log('piped', show(value)), (error) => log('pipe failed', show(error)));
  for (const [id, [operation, argument]] of operations('enqueue', 'enqueue', 'enqueue', 'close', 'error', 'abort', 'sink', 'tick', 'tick', 'turn', 'locked').entries()) {
    try {
      if (operation === 'enqueue') { controller.enqueue(`e${id}`); log('enqueued', show(controller.desiredSize)); }
      if (operation === 'close' && argument < 2) controller.close();
      if (operation === 'error' && argument < 1) controller.error(new Error(`error ${id}`));
      if (operation === 'abort') aborter.abort(argument < 2 ? new Error(`signal ${id}`) : undefined);
      if (operation === 'sink' && argument < 1) sinkController.error(new Error(`sink ${id}`));
      if (operation === 'locked') log('locked', stream.locked, sink.locked);
      await wait(operation, argument);
    } catch (error) {
      log('threw', id, show(error));
    }
  }
  for (let i = 0; i < 4; i++) await turn();
  log(stream.locked, sink.locked);
}

async function* generate(limit, fails, log) {
  try {
    for (let k = 0; k < limit; k++) { log('generated', k); yield k; }
    if (fails) throw new Error('generator');
  } finally {
    log('finally');
  }
}

function source(kind, limit, log) {
  const items = ['a', 'b', 'c'].slice(0, limit);
  if (kind === 'array') return ReadableStream.from(items);
  if (kind === 'promises') return ReadableStream.from(items.map((item) => Promise.resolve(item)));
  if (kind === 'generator') return ReadableStream.from(generate(limit, pick(true, false), log));
  const end = pick('close', 'error', 'none');
  let pulls = 0;
  const pull = (controller) => {
    const number = pulls++;
    log('pull', number);
    if (number < limit) return kind === 'sync' ? controller.enqueue(number) : Promise.resolve().then(() => controller.enqueue(number));
    if (end === 'close') controller.close();
    if (end === 'error') controller.error(new Error('end'));
    return undefined;
  };
  return new ReadableStream({ pull, cancel: (reason) => log('cancel', show(reason)) });
}

async function iterate(log) {
  const stream = source(pick('sync', 'later', 'array', 'promises', 'generator'), below(4), log);
  const iterator = stream.values({ preventCancel: pick(true, false) });
  kept.push(iterator);
  let waiting = 0;
  const settle = (name, promise) => {
    waiting++;
    promise.then((result) => { waiting--; log(name, show(result)); }, (error) => { waiting--; log(name, 'failed', show(error)); });
  };
  for (const [id, [operation, argument]] of operations('next', 'next', 'next', 'return', 'tick', 'turn', 'locked').entries()) {
    if (operation === 'next' && !waiting) settle(`next ${id}`, iterator.next());
    if (operation === 'return' && !waiting && argument < 2) settle(`return ${id}`, iterator.return(`r${id}`));
    if (operation === 'locked') log('locked', stream.locked);
    await wait(operation, argument);
  }
  for (let i = 0; i < 4; i++) await turn();
  log(stream.locked);
}

(async () => {
  for (let number = 0; number < COUNT; number++) {
    const lines = [];
    await pick(pipe, iterate)((...words) => lines.push(words.join(' ')));
    console.log(`${number}: ${lines.join('; ')}`);
  }
})();
