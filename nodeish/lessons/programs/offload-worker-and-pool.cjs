// Move a long task to a background thread; the result comes back
// to the main thread through the queue.
const { Worker } = require('worker_threads');
const crypto = require('crypto');
const source = `
  const { parentPort, workerData } = require('worker_threads');
  let sum = 0;
  for (let i = 1; i <= workerData; i++) sum += i;
  parentPort.postMessage(sum);
`;
let ticks = 0;
const ticker = setInterval(() => { ticks += 1; }, 1);
console.log('main: starting the worker');
const worker = new Worker(source, { eval: true, workerData: 20_000_000 });
worker.on('message', (sum) => {
  console.log('main: sum from worker', sum);
  console.log('main: kept ticking meanwhile', ticks > 0);
});
worker.on('exit', (code) => {
  clearInterval(ticker);
  console.log('worker exit code', code);
  // libuv's own pool of threads: four hashes run side by side
  let left = 4;
  for (let i = 0; i < 4; i++) {
    crypto.pbkdf2('secret', `salt${i}`, 2000, 8, 'sha256', (err, key) => {
      if (err) throw err;
      if (--left === 0) console.log('four pool jobs done, key length', key.length);
    });
  }
  console.log('main: pool jobs queued');
});
console.log('main: not blocked');
