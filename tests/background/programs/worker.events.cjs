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
run('exit code', 'process.exitCode = 4');
run('process.exit', 'process.on("exit", (code) => { process.exitCode = code + 1; }); process.exit(6)');
run('a caught error', 'process.on("uncaughtException", () => {}); setTimeout(() => process.exit(9), 5); throw new Error("caught")');
run('exit behind messages', 'const { parentPort } = require("worker_threads"); for (let i = 0; i < 5; i++) parentPort.postMessage(i); process.exit(2)');
run('one listener once', 'require("worker_threads").parentPort.once("message", (value) => require("worker_threads").parentPort.postMessage(value + 1))', {}, (worker) => {
  worker.postMessage(1);
  worker.postMessage(2);
});
run('a question and an answer', 'const { parentPort } = require("worker_threads"); parentPort.on("message", (value) => { parentPort.postMessage({ got: value }); if (value === "end") parentPort.close(); })', {}, (worker) => {
  worker.on('message', (value) => worker.postMessage(value.got === 'first' ? 'end' : 'too late'));
  worker.postMessage('first');
});
run('a loop without an end', 'while (true);', {}, (worker) => {
  worker.on('online', async () => console.log('terminated', await worker.terminate()));
});
run('an idle worker', 'setInterval(() => {}, 1000)', {}, (worker) => {
  worker.on('online', () => {
    worker.terminate().then((code) => console.log('first', code));
    worker.terminate().then((code) => console.log('second', code));
  });
});
run('before it is online', 'require("worker_threads").parentPort.postMessage("never")', {}, (worker) => {
  worker.terminate().then((code) => console.log('terminated', code));
  worker.removeAllListeners('online').removeAllListeners('message');
});
run('after the end', '', {}, (worker) => {
  worker.on('exit', async () => console.log('then', worker.threadId, await worker.terminate(), worker.postMessage(1), worker.ref(), worker.unref()));
});
run('data', 'const { isMainThread, parentPort, threadId, workerData } = require("worker_threads"); parentPort.postMessage([isMainThread, threadId > 0, workerData])', { workerData: { when: new Date(0), bytes: [1, 2], nested: { deep: null } } });
run('arguments and environment', 'require("worker_threads").parentPort.postMessage([process.argv.slice(2), process.env.COLOUR, process.env.PATH])', { argv: ['one', 2, true], env: { COLOUR: 'red' } });
steps.push(() => {
  console.log('-- unref');
  new Worker('setInterval(() => {}, 1000)', { eval: true }).unref();
  process.on('exit', () => console.log('the program has ended'));
});
process.on('worker', (worker) => console.log('a worker', worker.threadId > 0));
next();
