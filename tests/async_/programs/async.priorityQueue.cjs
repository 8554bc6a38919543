const async = require('async');
const log = console.log;
const later = (rounds, fn) => (rounds ? setImmediate(later, rounds - 1, fn) : fn());

const worker = (task, cb) => {
  log('working on', task);
  later(1, () => cb(task === 'bad' ? new Error('bad task') : null, `${task} result`));
};

async function main() {
  const q = async.priorityQueue(worker, 1);
  log(typeof q.unshift, q.payload, q.concurrency);
  q.error((err, task) => log('error', err.message, task));
  q.push('low', 10, (err, result) => log('callback', result));
  q.push(['a', 'b'], 5);
  q.push('urgent', -1);
  q.push('no priority').then((result) => log('promise', result));
  q.push(['x', 'y', 'z'], 1.5, (err, result) => log('callback', result));
  q.push('bad', 5);
  log([...q], q.length());
  q.remove((task) => task.data === 'b' || task.priority === 10);
  log([...q], q.length());
  await q.drain();
  await q.pushAsync('bad', 1).catch((err) => log('rejected', err.message));
  log(await Promise.all(q.pushAsync(['p', 'q'], 2)));
  for (const [i, n] of [5, 3, 8, 1, 9, 2, 7, 3, 1, 6].entries()) q.push(i, n);
  log([...q]);
  q.remove(({ data }) => data % 3 === 0);
  log([...q]);
  await q.drain();
  q.push([]);
  q.drain(() => log('drained'));
}

main();
