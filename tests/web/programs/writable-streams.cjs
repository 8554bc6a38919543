// WritableStream and TransformStream: order of the sink's calls, ready and desiredSize, close, abort, failures.
const log = console.log;
const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function writing() {
  const stream = new WritableStream({
    start() { log('start'); },
    async write(chunk) { log('write', chunk); await later(1); log('written', chunk); },
    close() { log('close'); },
  }, { highWaterMark: 2 });
  const writer = stream.getWriter();
  log(stream.locked, writer.desiredSize);
  writer.closed.then(() => log('closed'));
  for (const chunk of ['a', 'b', 'c']) {
    writer.write(chunk).then(() => log('taken', chunk));
    log('wants', writer.desiredSize);
  }
  writer.ready.then(() => log('ready', writer.desiredSize));
  await writer.close();
  log(stream, writer.desiredSize);
  writer.releaseLock();
  await writer.write('e').catch((error) => log(error.message));
  await writer.closed.catch((error) => log(error.message));
}

async function failing() {
  const stream = new WritableStream({ write(chunk) { throw new Error(`cannot take ${chunk}`); }, abort(reason) { log('abort', reason); } });
  const writer = stream.getWriter();
  writer.closed.catch((error) => log('closed with', error.message));
  const writes = ['a', 'b'].map((chunk) => writer.write(chunk).catch((error) => log(chunk, 'failed:', error.message)));
  await Promise.all(writes);
  await writer.ready.catch((error) => log('ready with', error.message));
  log(stream, writer.desiredSize);
  await writer.abort('x');
}

async function aborting() {
  let controller;
  const stream = new WritableStream({
    start(c) { controller = c; },
    async write(chunk) { log('write', chunk); await later(1); log('written', chunk); },
    async abort(reason) { log('abort', reason, controller.signal.aborted); },
  });
  const writer = stream.getWriter();
  writer.closed.catch((error) => log('closed with', error));
  const first = writer.write('a').then(() => log('a taken'));
  const second = writer.write('b').catch((error) => log('b failed:', error));
  await null;
  const aborted = writer.abort('enough').then(() => log('aborted'));
  await Promise.all([first, second, aborted]);
  log(stream);
  const other = new WritableStream({ start(c) { controller = c; } });
  controller.error('broken');
  await other.close().catch((error) => log(error));
  for (const call of [() => new WritableStream({ type: 'x' }), () => { stream.getWriter(); stream.getWriter(); }]) {
    try { call(); } catch (error) { log(error.name, error.code); }
  }
}

async function transforming() {
  const upper = new TransformStream({
    start(controller) { log('start', controller.desiredSize); },
    transform(chunk, controller) { log('transform', chunk); controller.enqueue(chunk.toUpperCase()); },
    flush(controller) { log('flush'); controller.enqueue('end'); },
  });
  const writer = upper.writable.getWriter();
  const reader = upper.readable.getReader();
  const writes = ['a', 'b'].map((chunk) => writer.write(chunk).then(() => log('written', chunk)));
  writes.push(writer.close().then(() => log('closed')));
  for (;;) {
    const { value, done } = await reader.read();
    log('read', value);
    if (done) break;
  }
  await Promise.all(writes);
  log(upper);
  const broken = new TransformStream({ transform() { throw new Error('cannot'); } });
  const failed = broken.writable.getWriter().write('x').catch((error) => log('write', error.message));
  await broken.readable.getReader().read().catch((error) => log('read', error.message));
  await failed;
  const stopped = new TransformStream({ transform(chunk, controller) { controller.terminate(); } });
  stopped.writable.getWriter().write('x').then(() => log('taken'), (error) => log(error.message));
  log(await stopped.readable.getReader().read());
  const left = new TransformStream({ cancel(reason) { log('cancel', reason); } });
  await left.readable.cancel('why');
  await left.writable.getWriter().write('x').catch((error) => log(error));
}

(async () => {
  for (const part of [writing, failing, aborting, transforming]) {
    log(`--- ${part.name}`);
    await part();
  }
})();
