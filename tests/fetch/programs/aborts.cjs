// Calling off: before, while waiting, in the body, after; by a controller, a timeout, by cancelling the body.
const log = console.log;
const server = process.env.FETCH_SERVER;
const until = async (state, query) => {
  while (await (await fetch(`${server}/is?${state},${query}`)).text() !== 'True');
  log(state, query);
};
const report = async (name, promise) => {
  try {
    log(name, await promise);
  } catch (error) {
    log(name, '|', error.name ?? error, '|', error.message ?? null, '|', error.code ?? null);
  }
};

(async () => {
  await report('before', fetch(`${server}/echo`, { signal: AbortSignal.abort() }));
  await report('before, with a reason', fetch(`${server}/echo`, { signal: AbortSignal.abort('reason') }));
  await report('in the request', fetch(new Request(`${server}/echo`, { signal: AbortSignal.abort() })));

  const waiting = new AbortController();
  const pending = fetch(`${server}/hang?1`, { signal: waiting.signal });
  await until('waiting', 1);
  waiting.abort();
  await report('waiting', pending);
  await until('gone', 1);
  await report('too late', fetch(`${server}/hang`, { signal: AbortSignal.timeout(30) }));
  const reasoned = new AbortController();
  const other = fetch(`${server}/hang?2`, { signal: reasoned.signal });
  await until('waiting', 2);
  reasoned.abort(new RangeError('own'));
  await report('own reason', other);
  await until('gone', 2);

  const atOnce = new AbortController();
  const never = fetch(`${server}/echo`, { signal: atOnce.signal });
  atOnce.abort('at once');
  await report('at once', never);

  const inBody = new AbortController();
  const half = await fetch(`${server}/half?hang3`, { signal: inBody.signal });
  const reader = half.body.getReader();
  log('half', Buffer.from((await reader.read()).value));
  const next = reader.read();
  inBody.abort();
  await report('next', next);
  await report('closed', reader.closed);
  log(half.body);
  await until('gone', 'hang3');

  const text = new AbortController();
  const unread = await fetch(`${server}/half?hang4`, { signal: text.signal });
  const reading = unread.text();
  text.abort('no text');
  await report('text', reading);
  await until('gone', 'hang4');

  const early = new AbortController();
  const untouched = await fetch(`${server}/half?hang7`, { signal: early.signal });
  early.abort('not read');
  for (const name of ['text', 'json']) await report(name, untouched[name]());
  log(untouched.body);
  await until('gone', 'hang7');

  const cancelled = await fetch(`${server}/half?hang5`);
  await report('cancel', cancelled.body.cancel('enough'));
  log(cancelled.body, cancelled.bodyUsed);
  await until('gone', 'hang5');
  const left = await fetch(`${server}/half?hang6`);
  for await (const chunk of left.body) { log(chunk.length); break; }
  await until('gone', 'hang6');

  const after = new AbortController();
  const done = await fetch(`${server}/chunks`, { signal: after.signal });
  log(await done.text());
  after.abort();
  log(done.body);

  const upload = new AbortController();
  let pulled = 0;
  const body = new ReadableStream({ pull(controller) { if (pulled++ === 0) controller.enqueue(Buffer.from('x')); else { setImmediate(() => upload.abort('no upload')); return new Promise(() => {}); } }, cancel(reason) { log('source cancelled', reason); } });
  const sending = fetch(`${server}/echo`, { method: 'POST', body, duplex: 'half', signal: upload.signal });
  await report('upload', sending);
})();
