// Calling off: one controller, its signal handed to whatever shall stop.
const { setTimeout: delay } = require('timers/promises');
const { once, EventEmitter } = require('events');
const fs = require('fs/promises');

async function attempt(name, start) {
  try {
    console.log(name, 'gave', await start());
  } catch (err) {
    console.log(name, 'was called off:', err.name, err.code ?? '', err.cause?.message ?? '');
  }
}
async function main() {
  const controller = new AbortController();
  const { signal } = controller;
  signal.addEventListener('abort', () => console.log('abort event, reason:', signal.reason.message));
  setTimeout(() => controller.abort(new Error('the user left')), 60);
  await Promise.all([
    attempt('delay', () => delay(60000, 'late', { signal })),
    attempt('once', () => once(new EventEmitter(), 'never', { signal })),
    attempt('quick', () => delay(1, 'in time', { signal })),
  ]);
  console.log('aborted', signal.aborted);
  await attempt('afterwards', () => fs.readFile(__filename, { signal }));
  try {
    signal.throwIfAborted();
  } catch (err) {
    console.log('thrown', err.message);
  }
  await attempt('timeout', () => delay(60000, 'late', { signal: AbortSignal.timeout(2) }));
}
main();
