// How transforms end: terminated, failing in each of their callbacks and measures, cancelled and aborted.
const log = console.log;
const turn = () => new Promise((resolve) => setImmediate(resolve));
const settle = (name, promise) => promise.then((value) => log(name, value ?? null), (error) => log(name, 'failed', error.message ?? error));
const fails = (error) => () => { throw error; };

function watch(name, transform) {
  log(name);
  const writer = transform.writable.getWriter(), reader = transform.readable.getReader();
  settle('writer closed', writer.closed);
  settle('reader closed', reader.closed);
  return { writer, reader };
}

(async () => {
  const terminated = watch('terminated', new TransformStream({ transform(chunk, controller) { controller.enqueue(chunk); controller.terminate(); } }));
  settle('write', terminated.writer.write('a'));
  settle('read', terminated.reader.read());
  settle('read', terminated.reader.read());
  settle('write', terminated.writer.write('b'));
  await turn();
  const flushing = watch('flush fails', new TransformStream({ flush: fails(new Error('flush')) }));
  settle('close', flushing.writer.close());
  settle('read', flushing.reader.read());
  await turn();
  const transforming = watch('transform fails', new TransformStream({ transform: fails(new Error('transform')) }));
  settle('write', transforming.writer.write(1));
  settle('read', transforming.reader.read());
  await turn();
  settle('close', transforming.writer.close());
  await turn();
  const reading = watch('readable size fails', new TransformStream({}, {}, { highWaterMark: 1, size: fails(new Error('size')) }));
  settle('write', reading.writer.write(1));
  await turn();
  const writing = watch('writable size fails', new TransformStream({}, { highWaterMark: 2, size: fails(new Error('size')) }));
  settle('write', writing.writer.write(1));
  await turn();
  for (const cancel of [undefined, (reason) => log('cancelled', reason), (reason) => turn().then(() => log('cancelled later', reason)), fails(new Error('cannot'))]) {
    const cancelled = watch('cancel', new TransformStream({ cancel }));
    settle('cancel', cancelled.reader.cancel('why'));
    settle('close', cancelled.writer.close());
    await turn();
    await turn();
    const aborted = watch('abort', new TransformStream({ cancel }));
    settle('abort', aborted.writer.abort('why'));
    settle('read', aborted.reader.read());
    await turn();
    await turn();
  }
})();
