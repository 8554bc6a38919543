// Node's side: it speaks the protocol of child.py and does the operations of operations/nodeish_.py, under the same names.
'use strict';
const readline = require('node:readline');
const builds = require('./builds.cjs');
const loads = require('./loads.cjs');
const works = require('./works.cjs');

async function timed(work, count) {
  gc();
  const start = process.hrtime.bigint();
  await work(count);
  return Number(process.hrtime.bigint() - start) / 1e9;
}

let kept = null; // not a local variable: V8 forgets those as soon as they are not needed any more

async function weighed(build, count) {
  build(1).forget();
  gc();
  const before = process.memoryUsage().heapUsed;
  kept = build(count);
  gc();
  const after = process.memoryUsage().heapUsed;
  kept.forget();
  kept = null;
  return after - before;
}

async function loaded(load, count) {
  gc();
  return load(count);
}

const operations = { works, builds, loads };
const ways = { works: timed, builds: weighed, loads: loaded };

async function main() {
  const names = Object.fromEntries(Object.entries(operations).map(([way, all]) => [way, Object.keys(all)]));
  console.log(JSON.stringify({ version: process.versions.node, compiled: false, ...names }));
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const { do: way, name, count } = JSON.parse(line);
    console.log(JSON.stringify({ value: await ways[way](operations[way][name], count) }));
  }
}

main();
