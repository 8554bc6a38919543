// Heavy loads, as in operations/nodeish_loads.py; Node has no loops in threads.
'use strict';
const assert = require('node:assert');

class Watch {
  figures = {};

  start(name) {
    const start = process.hrtime.bigint();
    return () => { this.figures[name] = Number(process.hrtime.bigint() - start) / 1e9; };
  }
}

async function timers(count) {
  const watch = new Watch();
  let fired = 0;
  let end;
  const ended = new Promise((resolve) => { end = resolve; });
  function fire() {
    fired++;
    if (fired === count / 2) end();
  }
  const made = [];
  let stop = watch.start('insert');
  for (let i = 0; i < count; i++) made.push(setTimeout(fire, 100 + i % 100));
  stop();
  stop = watch.start('clear half');
  for (let i = 0; i < count; i += 2) clearTimeout(made[i]);
  stop();
  stop = watch.start('fire the rest');
  await ended;
  stop();
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.strictEqual(fired, count / 2);
  return watch.figures;
}

async function promises(count) {
  const watch = new Watch();
  let total = 0;
  let end;
  const last = new Promise((resolve) => { end = resolve; });
  function heard(value) {
    total += value;
    if (total === count) end();
  }
  let stop = watch.start('make');
  const resolvers = [];
  for (let i = 0; i < count; i++) new Promise((resolve) => { resolvers.push(resolve); }).then(heard);
  stop();
  stop = watch.start('resolve');
  for (const resolve of resolvers) resolve(1);
  await last;
  stop();
  return watch.figures;
}

async function longestStall(count, schedule) {
  let left = count;
  let longest = 0;
  let before = process.hrtime.bigint();
  const job = () => {
    left--;
    if (left) schedule(job);
  };
  schedule(job);
  while (left) {
    await new Promise(setImmediate);
    const now = process.hrtime.bigint();
    longest = Math.max(longest, Number(now - before) / 1e9);
    before = now;
  }
  return longest;
}

async function flood(count) {
  return {
    'longest stall, queueMicrotask': await longestStall(count, queueMicrotask),
    'longest stall, setImmediate': await longestStall(count, setImmediate),
  };
}

module.exports = { timers, promises, flood };
