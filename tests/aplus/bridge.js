'use strict';
// The JavaScript half of the bridge: runs the Promises/A+ suite against a promise that lives in another process.
//
//   node bridge.js SUITE_FOLDER REQUESTS REPLIES      (REQUESTS, REPLIES: file descriptors of two pipes)
//
// Every call of the suite is a request, answered before the call returns. JavaScript is always the one that asks first: while requests may
// have left work behind, `pump` is sent from an immediate, and the other side runs its queue before it replies. It calls back by sending
// a message in the place of a reply. So no test can tell the two processes from one.
//
// Values cross as [kind, ...]: ['undefined'], ['null'], ['plain', value], ['list', values], ['js', id, isFunction], ['py', id, kind, text].
// The last request is ['done', number of tests passed, titles of those that failed].
const fs = require('node:fs');
const path = require('node:path');

const [folder, requests, replies] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const suite = require(path.join(folder, 'node_modules', 'promises-aplus-tests'));

// Messages: one JSON text a line.
let received = '';
const chunk = Buffer.alloc(65536);

function read() {
  let end;
  while ((end = received.indexOf('\n')) < 0) {
    const count = fs.readSync(replies, chunk, 0, chunk.length, null);
    if (count === 0) process.exit(99);
    received += chunk.toString('utf8', 0, count);
  }
  const line = received.slice(0, end);
  received = received.slice(end + 1);
  return JSON.parse(line);
}

function write(message) {
  fs.writeSync(requests, JSON.stringify(message) + '\n');
}

// Objects on both sides, by number.
const ours = [];
const ourIds = new Map();
const theirs = new Map();
const theirIds = new Map();

function encode(value) {
  if (value === undefined) return ['undefined'];
  if (value === null) return ['null'];
  if (typeof value !== 'object' && typeof value !== 'function') return ['plain', value];
  if (theirIds.has(value)) return ['py', theirIds.get(value)];
  if (!ourIds.has(value)) {
    ourIds.set(value, ours.length);
    ours.push(value);
  }
  return ['js', ourIds.get(value), typeof value === 'function'];
}

const makers = {
  promise: (id) => ({ then: (...handlers) => ask('then', id, handlers.map(encode)) }),
  function: (id) => (...args) => ask('call', id, args.map(encode)),
  TypeError: (id, text) => new TypeError(text),
  error: (id, text) => new Error(text),
};

function decode([kind, value, what, text]) {
  if (kind === 'undefined') return undefined;
  if (kind === 'null') return null;
  if (kind === 'plain') return value;
  if (kind === 'list') return value.map(decode);
  if (kind === 'js') return ours[value];
  if (!theirs.has(value)) {
    const made = makers[what](value, text);
    theirs.set(value, made);
    theirIds.set(made, value);
  }
  return theirs.get(value);
}

// Calls from here to there, and those from there to here that come before the reply.
let pumping = false;

function ask(...request) {
  if (!pumping) {
    pumping = true;
    setImmediate(pump);
  }
  return answered(request);
}

function answered(request) {
  write(request);
  for (;;) {
    const [kind, ...rest] = read();
    if (kind === 'returned') return decode(rest[0]);
    if (kind === 'raised') throw decode(rest[0]);
    write(serve(kind, ...rest));
  }
}

function serve(kind, id, self, args) {
  try {
    if (kind === 'get then') return ['returned', encode(ours[id].then)];
    const receiver = self === null ? undefined : ours[self];
    return ['returned', encode(Reflect.apply(ours[id], receiver, args.map(decode)))];
  } catch (error) {
    return ['raised', encode(error)];
  }
}

function pump() {
  pumping = false;
  answered(['pump']);
}

const adapter = {
  deferred() {
    const [promise, resolve, reject] = ask('deferred');
    return { promise, resolve, reject };
  },
};

function reporter(runner) {
  let passed = 0;
  const failed = [];
  runner.on('pass', () => { passed += 1; });
  runner.on('fail', (test, error) => { failed.push(`${test.fullTitle()}: ${error}`); });
  runner.on('end', () => write(['done', passed, failed]));
}

suite(adapter, { reporter });
