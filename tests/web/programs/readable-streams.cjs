// ReadableStream: when start, pull and cancel are called, back-pressure, readers and their locks, failures, and microtasks in between.
const log = console.log;
const ticks = (name, count) => {
  let promise = Promise.resolve();
  for (let i = 1; i <= count; i++) promise = promise.then(() => log(name, 'tick', i));
};

async function backpressure() {
  let next = 0;
  const stream = new ReadableStream({
    start(controller) { log('start', controller.desiredSize); },
    pull(controller) {
      log('pull', next, controller.desiredSize);
      controller.enqueue(next++);
      if (next === 5) controller.close();
    },
    cancel(reason) { log('cancel', reason); },
  }, { highWaterMark: 2 });
  log('made', stream.locked);
  ticks('a', 4);
  await null;
  const reader = stream.getReader();
  log('locked', stream.locked);
  reader.closed.then(() => log('closed'));
  for (;;) {
    const { value, done } = await reader.read();
    log('read', value, done);
    if (done) break;
  }
  reader.releaseLock();
  log('released', stream.locked);
}

async function waiting() {
  let controller;
  const stream = new ReadableStream({ start(c) { controller = c; }, cancel(reason) { log('cancel', reason); return 'ignored'; } });
  const reader = stream.getReader();
  const first = reader.read(), second = reader.read();
  first.then((result) => log('first', result));
  second.then((result) => log('second', result));
  ticks('b', 3);
  controller.enqueue('x');
  log('size', controller.desiredSize);
  await first;
  log(await reader.cancel('enough'));
  log(await second, controller.desiredSize);
  try { controller.enqueue('y'); } catch (error) { log(error.name, error.code, error.message); }
  try { controller.close(); } catch (error) { log(error.message); }
}

async function failing() {
  const stream = new ReadableStream({ start(controller) { controller.enqueue(1); }, pull() { throw new Error('no more'); } }, { highWaterMark: 3 });
  const reader = stream.getReader();
  reader.closed.catch((error) => log('closed with', error.message));
  for (let i = 0; i < 2; i++) await reader.read().then((result) => log('got', result), (error) => log('failed', error.message));
  log(stream);
  const rejected = new ReadableStream({ async start() { throw new Error('bad start'); } });
  await rejected.getReader().read().catch((error) => log(error.message));
  try { new ReadableStream({ start() { throw new Error('at once'); } }); } catch (error) { log(error.message); }
}

async function locks() {
  const stream = new ReadableStream();
  const reader = stream.getReader();
  const read = reader.read();
  read.catch((error) => log('read', error.code, error.message));
  for (const call of [() => stream.getReader(), () => stream.tee(), () => new ReadableStream(5), () => new ReadableStream({ type: 'x' }),
    () => new ReadableStream({}, { highWaterMark: -1 }), () => stream.getReader({ mode: 'x' }), () => new ReadableStreamDefaultReader(5), () => new ReadableStream({ start: 5 }), () => ReadableStream.from(5), () => new CountQueuingStrategy({})]) {
    try { call(); } catch (error) { log(error.name, error.code, error.message); }
  }
  await stream.cancel().catch((error) => log(error.code, error.message));
  reader.releaseLock();
  await reader.closed.catch((error) => log('closed', error.message));
  await reader.read().catch((error) => log(error.message));
  await reader.cancel().catch((error) => log(error.message));
  log(await stream.cancel('x'), await stream.cancel('y'));
}

async function iterating() {
  const source = { start(controller) { for (const item of ['a', 'b', 'c']) controller.enqueue(item); controller.close(); }, cancel(reason) { log('cancelled', reason); } };
  for await (const item of new ReadableStream(source)) log(item);
  const iterator = ReadableStream.from(['d', Promise.resolve('e')]).values();
  log(await iterator.next(), await iterator.next(), (await iterator.next()).done);
  const endless = new ReadableStream({ pull(controller) { controller.enqueue('more'); }, cancel(reason) { log('cancelled', reason); } });
  const some = endless.values();
  log((await some.next()).value, (await some.return('why')).value, endless.locked);
  const kept = new ReadableStream(source).values({ preventCancel: true });
  await kept.next();
  log((await kept.return()).done);
  async function* generate() { try { yield 1; yield 2; } finally { log('finally'); } }
  const generated = ReadableStream.from(generate()).getReader();
  log((await generated.read()).value);
  await generated.cancel('over');
}

async function bytes() {
  const stream = new ReadableStream({ type: 'bytes', pull(controller) { log('pull', controller.desiredSize); controller.enqueue(new Uint8Array([1, 2])); } });
  log(stream);
  const reader = stream.getReader();
  log((await reader.read()).value.length);
  let controller;
  new ReadableStream({ type: 'bytes', start(c) { controller = c; } });
  for (const chunk of ['text', new Uint8Array(0)]) {
    try { controller.enqueue(chunk); } catch (error) { log(error.name, error.code); }
  }
}

(async () => {
  for (const part of [backpressure, waiting, failing, locks, iterating, bytes]) {
    log(`--- ${part.name}`);
    await part();
  }
})();
