// The operations, as in operations/nodeish_.py.
'use strict';
const assert = require('node:assert');
const { EventEmitter } = require('node:events');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { callbackify, promisify } = require('node:util');

function withResolvers() {
  let resolve;
  let reject;
  const promise = new Promise((first, second) => {
    resolve = first;
    reject = second;
  });
  return { promise, resolve, reject };
}

const nothing = () => {};

async function thenChain(count) {
  const { promise, resolve } = withResolvers();
  let last = promise;
  for (let i = 0; i < count; i++) last = last.then((value) => value + 1);
  resolve(0);
  assert.strictEqual(await last, count);
}

async function thenLinks(count) {
  const ended = withResolvers();
  const { promise, resolve } = withResolvers();
  function link(value) {
    if (value === count) ended.resolve(value);
    else last = last.then(link);
    return value + 1;
  }
  let last = promise.then(link);
  resolve(0);
  assert.strictEqual(await ended.promise, count);
}

async function awaitPromise(count) {
  for (let i = 0; i < count; i++) {
    const { promise, resolve } = withResolvers();
    queueMicrotask(resolve);
    await promise;
  }
}

async function give(value) {
  return value;
}

async function giveLater(value) {
  await Promise.resolve();
  return value;
}

const called = (call) => async (count) => {
  let total = 0;
  for (let i = 0; i < count; i++) total += await call(1);
  assert.strictEqual(total, count);
};

const batch = (schedule) => async (count) => {
  const { promise, resolve } = withResolvers();
  let calls = 0;
  function call() {
    calls++;
    if (calls === count) resolve();
  }
  for (let i = 0; i < count; i++) schedule(call);
  await promise;
};

const chain = (schedule) => async (count) => {
  const { promise, resolve } = withResolvers();
  let left = count;
  function call() {
    left--;
    if (left) schedule(call);
    else resolve();
  }
  schedule(call);
  await promise;
};

async function setAndClear(count) {
  for (let i = 0; i < count; i++) clearTimeout(setTimeout(nothing, 1000));
}

async function all(count) {
  const made = Array.from({ length: count }, withResolvers);
  const combined = Promise.all(made.map(({ promise }) => promise));
  for (const { resolve } of made) resolve(1);
  assert.strictEqual((await combined).reduce((sum, value) => sum + value), count);
}

const promisified = called(promisify((value, callback) => process.nextTick(callback, null, value)));

async function callbackified(count) {
  const { promise, resolve } = withResolvers();
  const form = callbackify(give);
  let total = 0;
  function heard(_, value) {
    total += value;
    if (total === count) resolve(total);
    else form(1, heard);
  }
  form(1, heard);
  assert.strictEqual(await promise, count);
}

const emitTo = (listeners) => async (count) => {
  const emitter = new EventEmitter();
  let calls = 0;
  for (let i = 0; i < listeners; i++) emitter.on('event', (value) => { calls += value; });
  for (let i = 0; i < count; i++) emitter.emit('event', 1);
  assert.strictEqual(calls, count * listeners);
};

async function onOff(count) {
  const emitter = new EventEmitter();
  for (let i = 0; i < count; i++) {
    emitter.on('event', nothing);
    emitter.off('event', nothing);
  }
  assert.strictEqual(emitter.listenerCount('event'), 0);
}

async function readFile(count) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'nodeish-'));
  const file = path.join(folder, 'sample.txt');
  const text = '0123456789'.repeat(1000);
  fs.writeFileSync(file, text);
  try {
    for (let i = 0; i < count; i++) assert.strictEqual(await fs.promises.readFile(file, 'utf8'), text);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

module.exports = {
  'then chain on a pending promise': thenChain,
  'then chain, each link made by the previous': thenLinks,
  'await of a promise settled by a microtask': awaitPromise,
  'async_function that does not suspend': called(give),
  'async_function that suspends once': called(giveLater),
  'nextTick, batch': batch(process.nextTick),
  'nextTick, chained': chain(process.nextTick),
  'queueMicrotask, batch': batch(queueMicrotask),
  'queueMicrotask, chained': chain(queueMicrotask),
  'setImmediate, batch': batch(setImmediate),
  'setImmediate, chained': chain(setImmediate),
  'setTimeout 0, batch': batch((call) => setTimeout(call, 0)),
  'setTimeout + clearTimeout': setAndClear,
  'Promise.all of 10,000': all,
  'promisify call': promisified,
  'callbackify call': callbackified,
  'emit to 1 listener': emitTo(1),
  'emit to 10 listeners': emitTo(10),
  'on + off': onOff,
  'readFile of 10 kB': readFile,
};
