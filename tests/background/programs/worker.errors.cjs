const { Worker } = require('worker_threads');
const steps = [];
function run(title, source, options, prepare) {
  steps.push(() => {
    console.log('--', title);
    const worker = new Worker(source, { eval: true, ...options });
    for (const name of source.includes('postMessage') ? ['message', 'exit'] : ['online', 'exit']) worker.on(name, (...args) => console.log(name, ...args));
    worker.on('error', (err) => console.log('error', err && err.name ? `${err.name}: ${err.message}` : err, err && err.code, err && err.extra));
    worker.on('exit', () => next());
    if (prepare) prepare(worker);
  });
}
function next() {
  const step = steps.shift();
  if (step) step();
}
run('nothing', '');
run('an error', 'throw new RangeError("in worker")');
run('an error with more', 'const err = new TypeError("typed"); err.code = "MINE"; err.extra = { list: [1] }; throw err');
run('an error of its own', 'class Mine extends Error { constructor(m) { super(m); this.name = "Mine"; } } throw new Mine("own")');
run('a text', 'throw "text"');
run('a rejection', 'Promise.reject(new Error("rejected"))');
run('a late error', 'setTimeout(() => { throw new Error("late"); }, 5)');
run('an error behind messages', 'const { parentPort } = require("worker_threads"); parentPort.postMessage(1); parentPort.postMessage(2); setTimeout(() => { throw new Error("behind"); }, 5)');
steps.push(() => {
  console.log('-- no listener for its error');
  const seen = [];
  const ended = (what) => {
    if (seen.push(what) < 2) return;
    console.log(seen.sort());
    next();
  };
  process.once('uncaughtException', (err) => ended(`uncaught ${err.message}`));
  new Worker('throw new Error("unheard")', { eval: true }).on('exit', (code) => ended(`exit ${code}`));
});
steps.push(() => {
  console.log('-- no such file');
  const worker = new Worker('./no-such-file');
  worker.on('error', (err) => console.log(err.code, err.message.startsWith("Cannot find module '")));
  worker.on('exit', (code) => {
    console.log('exit', code);
    next();
  });
});
next();
