const async = require('async');
const log = console.log;
const later = (rounds, fn) => (rounds ? setImmediate(later, rounds - 1, fn) : fn());

const worker = (task, cb) => {
  log('working on', task);
  later(2, () => {
    log('done', task);
    cb(task === 'bad' ? new Error('bad task') : null, `${task} result`);
  });
};

async function main() {
  const q = async.queue(worker, 2);
  log(q.started, q.paused, q.concurrency, q.payload, q.buffer, q.length(), q.running(), q.idle());
  q.saturated(() => log('saturated', q.running(), q.length()));
  q.unsaturated(() => log('unsaturated', q.running()));
  q.empty(() => log('empty', q.workersList().map((task) => task.data)));
  q.error((err, task) => log('error', err.message, task));
  log(q.push(['a', 'b', 'bad'], (err, result) => log('callback', err && err.message, result)));
  q.unshift('first', (err, result) => log('callback of first', result));
  q.push('c').then((result) => log('promise', result));
  log(q.started, q.length(), q.running(), q.idle(), [...q]);
  log('drained', await q.drain());

  const failed = q.push('bad');
  log('not rejected', await failed);
  await q.pushAsync('bad').catch((err) => log('rejected', err.message));
  log(await Promise.all(q.pushAsync(['x', 'y'])), await q.unshiftAsync('z'));
  q.error().catch((err) => log('event', err.message));
  await q.push('bad');
}

async function control() {
  const q = async.queue((task, cb) => cb(null, log('controlled', task)), 1);
  q.drain(() => log('drain replaced'));
  q.drain(() => log('drain'));
  q.pause();
  q.push([1, 2, 3, 4]);
  later(3, () => {
    log('paused', q.paused, q.length());
    q.remove(({ data }) => data === 2);
    log([...q]);
    q.resume();
    q.resume();
    later(2, () => {
      q.push([]);
      later(2, () => {
        q.concurrency = 3;
        q.push(5);
        q.kill();
        log('killed', q.length(), q.idle());
        later(2, errors);
      });
    });
  });
}

function errors() {
  try {
    async.queue(worker, 0);
  } catch (err) {
    log(err.name, err.message);
  }
  try {
    async.queue(worker).push(1, 'text');
  } catch (err) {
    log(err.message);
  }
  try {
    async.queue('worker');
  } catch (err) {
    log(err.message);
  }
  const q = async.queue(async (task) => { if (task === 2) throw new Error('two'); return task * 10; }, 3);
  q.push([1, 2, 3], (err, result) => log('async worker', err && err.message, result));
  const several = async.queue((task, cb) => cb(null, task, 'more'));
  several.push('one').then((results) => log('several', results));
  log(several.concurrency, several.buffer);
}

main();
later(60, control);
process.on('exit', () => log('exit'));
