// pipeTo, pipeThrough and tee: order, failures on either side, options, signals.
const log = console.log;
const source = (...items) => ReadableStream.from(items);
const failing = (after) => new ReadableStream({
  pull(controller) { if (after-- > 0) controller.enqueue('ok'); else controller.error(new Error('source')); },
  cancel(reason) { log('source cancelled', reason.message ?? reason); },
});
const sink = (name, fails = false) => new WritableStream({
  write(chunk) { log(name, chunk); if (fails) throw new Error('sink'); },
  close() { log(name, 'closed'); },
  abort(reason) { log(name, 'aborted', reason.message ?? reason); },
});
const endless = () => new ReadableStream({ pull(controller) { controller.enqueue('more'); }, cancel(reason) { log('cancelled', reason.message ?? reason); } });

async function piping() {
  const stream = source('a', 'b'), target = sink('target');
  const piped = stream.pipeTo(target);
  log(stream.locked, target.locked);
  log(await piped, stream.locked, target.locked, target);
  const kept = sink('kept');
  await source('c').pipeTo(kept, { preventClose: true });
  log(kept);
}

async function failures() {
  await failing(1).pipeTo(sink('one')).catch((error) => log(error.message));
  const two = sink('two');
  await failing(0).pipeTo(two, { preventAbort: true }).catch((error) => log(error.message));
  log(two);
  await endless().pipeTo(sink('three', true)).catch((error) => log(error.message));
  const kept = endless();
  await kept.pipeTo(sink('four', true), { preventCancel: true }).catch((error) => log(error.message));
  log(kept);
  const closed = sink('five');
  await closed.close();
  await endless().pipeTo(closed).catch((error) => log(error.code, error.message));
  await source('x').pipeTo(5).catch((error) => log(error.code));
  const locked = sink('six');
  locked.getWriter();
  await source('x').pipeTo(locked).catch((error) => log(error.message));
}

async function signals() {
  await endless().pipeTo(sink('early'), { signal: AbortSignal.abort('no') }).catch((error) => log(error));
  const controller = new AbortController();
  let count = 0;
  const target = new WritableStream({ write() { if (++count === 3) controller.abort(); }, abort(reason) { log('aborted', reason.name); } });
  await endless().pipeTo(target, { signal: controller.signal }).catch((error) => log(error.name, error.message));
  log(count);
}

async function through() {
  const double = new TransformStream({ transform(chunk, controller) { controller.enqueue(chunk); controller.enqueue(chunk); } });
  const texts = source('x', 'ü€').pipeThrough(double).pipeThrough(new TextEncoderStream()).pipeThrough(new TextDecoderStream());
  for await (const text of texts) log(text);
  const broken = new TransformStream({ transform() { throw new Error('broken'); } });
  for await (const text of source('x').pipeThrough(broken)) log(text);
}

async function teeing() {
  const [left, right] = source(1, 2, 3).tee();
  const reader = left.getReader();
  log(await reader.read(), await reader.read());
  for await (const item of right) log('right', item);
  log(await reader.read());
  const [one, two] = failing(1).tee();
  for (const branch of [one, two]) {
    try { for await (const item of branch) log(item); } catch (error) { log(error.message); }
  }
  const stream = new ReadableStream({ cancel(reason) { log('cancel', reason); } });
  const branches = stream.tee();
  const cancelled = branches.map((branch, index) => branch.cancel(`reason ${index}`));
  log(await Promise.all(cancelled), stream.locked);
}

(async () => {
  for (const part of [piping, failures, signals, through, teeing]) {
    log(`--- ${part.name}`);
    await part().catch((error) => log('failed', error.message));
  }
})();
