const async = require('async');
const log = console.log;
const later = (rounds, fn) => (rounds ? setImmediate(later, rounds - 1, fn) : fn());

const worker = (tasks, cb) => {
  log('batch', tasks);
  later(1, () => cb(tasks.includes('bad') ? new Error('bad batch') : null, tasks.length));
};

async function main() {
  const cargo = async.cargo(worker, 2);
  log(cargo.payload, cargo.concurrency, cargo.buffer);
  cargo.saturated(() => log('saturated', cargo.length()));
  cargo.unsaturated(() => log('unsaturated'));
  cargo.empty(() => log('empty', cargo.workersList().map(({ data }) => data)));
  cargo.error((err, task) => log('error', err.message, task));
  cargo.push(['a', 'b', 'c'], (err, count) => log('callback', err, count));
  cargo.unshift('first');
  await cargo.drain();
  cargo.payload = 3;
  log(await Promise.all(cargo.pushAsync([1, 2, 3, 4])));
  cargo.push(['x', 'bad'], (err) => log('callback', err.message));
  await cargo.drain();
  const all = async.cargo(worker);
  all.push([1, 2, 3, 4, 5]);
  await all.drain();
  const asyncCargo = async.cargo(async (tasks) => log('async worker', tasks), 2);
  asyncCargo.push([1, 2, 3]);
  await asyncCargo.drain();
}

main().then(() => log('main ends'));
