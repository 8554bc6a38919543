// Streams of bytes read into memory that the reader brings: answered by the source through byobRequest, or copied from what it enqueues.
const log = console.log;
const bytes = (...values) => Uint8Array.of(...values);
const show = ({ value, done }) => [value && Buffer.from(value), done];

async function copied() {
  const stream = new ReadableStream({
    type: 'bytes',
    start(controller) { controller.enqueue(bytes(1, 2, 3)); controller.enqueue(bytes(4, 5)); },
    pull(controller) { log('pull', controller.desiredSize); controller.enqueue(bytes(6, 7, 8)); },
  });
  const reader = stream.getReader({ mode: 'byob' });
  log(show(await reader.read(new Uint8Array(2))));
  log(show(await reader.read(new Uint8Array(10))));
  log(show(await reader.read(new Uint8Array(1))));
  log(show(await reader.read(new Uint8Array(4))));
  reader.releaseLock();
  log(stream.locked);
  const plain = stream.getReader();
  log(show(await plain.read()));
}

async function answered() {
  let count = 0;
  const stream = new ReadableStream({
    type: 'bytes',
    pull(controller) {
      const { view } = controller.byobRequest;
      log('wanted', view.byteLength);
      if (++count === 3) { controller.close(); controller.byobRequest.respond(0); return; }
      view[0] = count;
      controller.byobRequest.respond(1);
    },
  });
  const reader = stream.getReader({ mode: 'byob' });
  for (let i = 0; i < 4; i++) log(show(await reader.read(new Uint8Array(3))));
  await reader.closed;
}

async function allocated() {
  const stream = new ReadableStream({
    type: 'bytes',
    autoAllocateChunkSize: 4,
    pull(controller) {
      log('allocated', controller.byobRequest.view.byteLength);
      controller.byobRequest.view[0] = 9;
      controller.byobRequest.respond(2);
    },
  });
  const reader = stream.getReader();
  log(show(await reader.read()));
  log(show(await reader.read()));
}

async function refused() {
  let controller;
  const stream = new ReadableStream({ type: 'bytes', start(c) { controller = c; }, cancel(reason) { log('cancel', reason); } });
  const reader = stream.getReader({ mode: 'byob' });
  log(controller.byobRequest);
  const first = reader.read(new Uint8Array(2)), second = reader.read(new Uint8Array(2));
  log(controller.byobRequest.view.byteLength);
  try { controller.byobRequest.respond(5); } catch (error) { log(error.name); }
  try { controller.byobRequest.respond(0); } catch (error) { log(error.name); }
  controller.byobRequest.respond(1);
  log(show(await first));
  await reader.cancel('enough');
  log(show(await second));
  const failing = new ReadableStream({ type: 'bytes', start(c) { controller = c; } });
  const failed = failing.getReader({ mode: 'byob' });
  const read = failed.read(new Uint8Array(1));
  controller.error(new Error('broken'));
  await read.catch((error) => log(error.message));
  await failed.read(new Uint8Array(1)).catch((error) => log(error.message));
  for (const call of [() => new ReadableStream().getReader({ mode: 'byob' }), () => new ReadableStream({ type: 'bytes', autoAllocateChunkSize: 0 })]) {
    try { call(); } catch (error) { log(error.name, error.code); }
  }
  await reader.read(5).catch((error) => log(error.name));
}

async function bodies() {
  const reader = new Response('a body').body.getReader({ mode: 'byob' });
  const parts = [];
  for (;;) {
    const { value, done } = await reader.read(new Uint8Array(4));
    if (done) break;
    parts.push(Buffer.from(value).toString());
  }
  log(parts);
}

(async () => {
  for (const part of [copied, answered, allocated, refused, bodies]) {
    log(`--- ${part.name}`);
    await part();
  }
})();
