const async = require('async');
const log = console.log;
const later = (rounds, fn) => (rounds ? setImmediate(later, rounds - 1, fn) : fn());

const worker = (tasks, cb) => {
  log('batch', tasks);
  later(tasks[0], () => {
    log('ended', tasks);
    cb(null, tasks.length);
  });
};

async function main() {
  const queue = async.cargoQueue(worker, 2, 3);
  log(queue.payload, queue.concurrency, queue.buffer);
  queue.saturated(() => log('saturated', queue.running(), queue.length()));
  queue.unsaturated(() => log('unsaturated', queue.running()));
  queue.drain(() => log('drain'));
  queue.push([5, 1, 2, 1, 7, 3, 2], (err, count) => log('callback', count));
  queue.push(4);
  later(2, () => log('running', queue.running(), 'waiting', queue.length(), queue.workersList().map(({ data }) => data)));
  await queue.drain();
  const whole = async.cargoQueue(worker, 3);
  whole.push([1, 2, 3]);
  await whole.drain();
  try {
    async.cargoQueue(worker, 0, 2);
  } catch (err) {
    log(err.message);
  }
}

main().then(() => log('main ends'));
