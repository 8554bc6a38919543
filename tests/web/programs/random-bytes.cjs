// Random programs of byte streams: sources that enqueue or fill memory, plain readers and such that bring memory, tees; the first argument is another seed.
const COUNT = 80;
let state = Number(process.argv[2] ?? 2026);
const below = (limit) => { state = (state * 16807) % 2147483647; return state % limit; };
const pick = (...items) => items[below(items.length)];
const OPERATIONS = ['memory', 'memory', 'read', 'read', 'release', 'cancel', 'tick', 'turn', 'enqueue', 'close', 'error', 'locked'];
const turn = () => new Promise((resolve) => setImmediate(resolve));
const bytes = (count, value) => new Uint8Array(count).fill(value);

const show = (value) => {
  if (value === undefined || value === null) return 'null';
  if (value instanceof Error) return value.message;
  if (value instanceof Uint8Array) return `[${[...value].join(' ')}]`;
  if (Array.isArray(value)) return value.map(show).join();
  return typeof value === 'object' ? `${show(value.value)}/${value.done}` : String(value);
};

function plan() {
  const made = {
    pull: pick('none', 'enqueue', 'much', 'respond', 'view', 'later'), limit: 1 + below(5), end: pick('close', 'error', 'none', 'throw'),
    allocates: pick(0, 0, 3), hwm: pick(0, 0, 1, 5), tee: pick(false, false, true), first: below(3), operations: [],
  };
  for (let left = 4 + below(12); left > 0; left--) made.operations.push([pick(...OPERATIONS), below(6)]);
  return made;
}

function source(plan, log) {
  let pulls = 0;
  const fill = (controller, number) => {
    const request = controller.byobRequest;
    if (!request) return controller.enqueue(bytes(1, number + 30));
    request.view.fill(number + 20);
    if (plan.pull === 'respond') return request.respond(1);
    return request.respondWithNewView(request.view);
  };
  const pull = (controller) => {
    const number = pulls++;
    log('pull', number, controller.byobRequest ? controller.byobRequest.view.byteLength : 'no', show(controller.desiredSize));
    if (number >= plan.limit) {
      if (plan.end === 'close') { controller.close(); controller.byobRequest?.respond(0); }
      if (plan.end === 'error') controller.error(new Error('end'));
      if (plan.end === 'throw') throw new Error('thrown');
      return undefined;
    }
    if (plan.pull === 'enqueue') return controller.enqueue(bytes(2, number + 10));
    if (plan.pull === 'much') return controller.enqueue(bytes(7, number + 10));
    if (plan.pull === 'later') return Promise.resolve().then(() => controller.enqueue(bytes(3, number + 60)));
    return fill(controller, number);
  };
  const made = { type: 'bytes', cancel: (reason) => log('cancel', show(reason)) };
  if (plan.allocates) made.autoAllocateChunkSize = plan.allocates;
  if (plan.pull !== 'none') made.pull = pull;
  return made;
}

async function run(plan, log) {
  let controller;
  const start = (c) => { controller = c; for (let k = 0; k < plan.first; k++) c.enqueue(bytes(k + 2, k + 1)); };
  const stream = new ReadableStream({ ...source(plan, log), start }, { highWaterMark: plan.hwm });
  const streams = plan.tee ? stream.tee() : [stream];
  const readers = streams.map(() => null);
  const settle = (name, promise) => promise.then((result) => log(name, show(result)), (error) => log(name, 'failed', show(error)));
  for (const [id, [operation, argument]] of plan.operations.entries()) {
    const which = argument % streams.length;
    try {
      if (operation === 'memory' || operation === 'read') {
        if (!readers[which]) {
          readers[which] = streams[which].getReader(operation === 'memory' && !plan.tee ? { mode: 'byob' } : {});
          settle(`closed ${id}`, readers[which].closed);
        }
        settle(`read ${id}`, readers[which] instanceof ReadableStreamBYOBReader ? readers[which].read(bytes(1 + argument, 0), { min: 1 + argument % 2 }) : readers[which].read());
      }
      if (operation === 'release' && readers[which]) { readers[which].releaseLock(); readers[which] = null; }
      if (operation === 'cancel' && argument < 3) settle(`cancel ${id}`, (readers[which] ?? streams[which]).cancel(`c${id}`));
      if (operation === 'enqueue') { controller.enqueue(bytes(1 + argument, 100 + id)); log('enqueued', show(controller.desiredSize)); }
      if (operation === 'close' && argument < 2) controller.close();
      if (operation === 'error' && argument < 1) controller.error(new Error(`error ${id}`));
      if (operation === 'locked') log('locked', streams[which].locked);
      if (operation === 'tick') for (let k = 0; k <= argument; k++) await null;
      if (operation === 'turn') await turn();
    } catch (error) {
      log('threw', id, show(error));
    }
  }
  for (let i = 0; i < 4; i++) await turn();
}

(async () => {
  for (let number = 0; number < COUNT; number++) {
    const lines = [];
    await run(plan(), (...words) => lines.push(words.join(' ')));
    console.log(`${number}: ${lines.join('; ')}`);
  }
})();
