// The npm module "async". A small home-made subset with the same callback contract; nodeish.async_ is the whole module.
const async = (() => {
  const later = (f) => setTimeout(f, 0);
  const each = (items, limit, worker, done) => { // worker(item, index, callback)
    let next = 0, running = 0, finished = 0, over = false;
    const finish = (err) => { if (!over) { over = true; done(err); } };
    if (!items.length) return later(() => finish(null));
    const fill = () => {
      while (running < limit && next < items.length && !over) {
        const i = next++;
        running++;
        worker(items[i], i, (err) => {
          running--;
          if (err) return finish(err);
          if (++finished === items.length) finish(null); else fill();
        });
      }
    };
    fill();
  };
  const mapLimit = (items, limit, f, done) => {
    const out = new Array(items.length);
    each(items, limit, (x, i, cb) => f(x, (err, v) => { out[i] = v; cb(err); }), (err) => done(err, out));
  };
  const collect = (limit) => (tasks, done) => {
    const keys = Object.keys(tasks), out = Array.isArray(tasks) ? [] : {};
    each(keys, limit, (k, i, cb) => tasks[k]((err, v) => { out[k] = v; cb(err); }), (err) => done(err, out));
  };
  return {
    series: collect(1), parallel: collect(Infinity), mapLimit,
    parallelLimit: (tasks, limit, done) => collect(limit)(tasks, done),
    waterfall(tasks, done) {
      const step = (i, args) => (i === tasks.length ? done(null, ...args)
        : tasks[i](...args, (err, ...rest) => (err ? done(err) : step(i + 1, rest))));
      step(0, []);
    },
    retry(times, task, done) { task((err, v) => (err && times > 1 ? this.retry(times - 1, task, done) : done(err, v))); },
    whilst(test, body, done) { // version 3: the test has a callback too
      test((err, go) => (err || !go ? done(err) : body((e) => (e ? done(e) : this.whilst(test, body, done)))));
    },
    queue(worker, concurrency) {
      const waiting = []; let running = 0; let onDrain = () => {};
      const q = { drain(f) { onDrain = f; }, push(task, cb = () => {}) { waiting.push([task, cb]); later(go); } };
      const go = () => {
        while (running < concurrency && waiting.length) {
          const [task, cb] = waiting.shift();
          running++;
          worker(task, (err, v) => { running--; cb(err, v); if (!running && !waiting.length) onDrain(); else go(); });
        }
      };
      return q;
    },
  };
})();

const job = (name, ms, fail) => (cb) => setTimeout(() => { console.log(' ', name); cb(fail ? new Error(fail) : null, name); }, ms);
const steps = [
  (next) => async.series([job('s1', 3), job('s2', 1)], (e, r) => { console.log('series', e, r); next(); }),
  (next) => async.parallel([job('p1', 200), job('p2', 2)], (e, r) => { console.log('parallel', e, r); next(); }),
  (next) => async.parallel({ dev: job('dev', 2), prod: job('prod', 9) }, (e, r) => { console.log('parallel object', r); next(); }),
  (next) => async.series([job('good', 1), job('bad', 1, 'broke'), job('never', 1)], (e, r) => { console.log('series error:', e.message, r); next(); }),
  (next) => async.waterfall([(cb) => cb(null, 2, 3), (a, b, cb) => cb(null, a * b), (c, cb) => setTimeout(cb, 1, null, c + 1)],
    (e, r) => { console.log('waterfall', r); next(); }),
  (next) => {
    let now = 0, peak = 0;
    async.mapLimit([5, 4, 3, 2, 1], 2, (n, cb) => { peak = Math.max(peak, ++now); setTimeout(() => { now--; cb(null, n * n); }, n); },
      (e, r) => { console.log('mapLimit', r, 'peak', peak); next(); });
  },
  (next) => { let n = 0; async.retry(3, (cb) => cb(++n < 3 ? new Error('again') : null, `try ${n}`), (e, v) => { console.log('retry', v); next(); }); },
  (next) => { let i = 0; async.whilst((cb) => cb(null, i < 3), (cb) => setTimeout(() => { i++; cb(); }, 1), () => { console.log('whilst', i); next(); }); },
  (next) => {
    const q = async.queue((task, cb) => setTimeout(() => { console.log('  did', task); cb(null, task.length); }, 3), 2);
    q.drain(() => { console.log('queue drained'); next(); });
    for (const t of ['a', 'bb', 'ccc']) q.push(t, (e, len) => console.log('  size', len));
  },
];
(function go() { const s = steps.shift(); if (s) s(go); })();
