const { BroadcastChannel, MessageChannel, Worker, setEnvironmentData } = require('worker_threads');
const steps = [
  () => {
    console.log('-- what a worker prints is printed');
    const worker = new Worker('console.log("printed"); console.log("and %s", "more"); process.stdout.write("unbroken"); process.stdout.write(" line\\n")', { eval: true });
    console.log(worker.stdin);
    worker.on('exit', next);
  },
  () => {
    console.log('-- streams');
    const worker = new Worker('process.stdin.on("data", (data) => process.stdout.write("echo " + data)); process.stdin.on("end", () => console.error("no more"))', { eval: true, stdin: true, stdout: true, stderr: true });
    const seen = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr']) worker[name].setEncoding('utf8').on('data', (data) => { seen[name] += data; });
    worker.stdin.write('one ');
    worker.stdin.end('two');
    worker.on('exit', (code) => setImmediate(() => {
      console.log(code, seen.stdout.replaceAll('echo ', ''), seen.stderr.trim());
      next();
    }));
  },
  () => {
    console.log('-- no input');
    const worker = new Worker('process.stdin.on("data", () => console.log("never")).on("end", () => console.log("ended"))', { eval: true });
    worker.on('exit', next);
  },
  () => {
    console.log('-- a port for a worker');
    const { port1, port2 } = new MessageChannel();
    port1.on('message', (value) => {
      console.log('through the port', value);
      if (value === 'answer to question') port1.close();
    });
    port1.on('close', () => console.log('closed'));
    port1.postMessage('early');
    const worker = new Worker('const { workerData } = require("worker_threads"); workerData.port.on("message", (value) => workerData.port.postMessage(`answer to ${value}`))', { eval: true, workerData: { port: port2 }, transferList: [port2] });
    worker.on('online', () => port1.postMessage('question'));
    worker.on('exit', (code) => {
      console.log('exit', code);
      next();
    });
  },
  () => {
    console.log('-- two workers, connected');
    const source = 'const { parentPort } = require("worker_threads"); parentPort.once("message", ({ port, begin }) => { if (begin) port.postMessage(1); port.on("message", (n) => { if (n < 6) port.postMessage(n + 1); else parentPort.postMessage(n); if (n >= 5) port.close(); }); })';
    const { port1, port2 } = new MessageChannel();
    const one = new Worker(source, { eval: true });
    const two = new Worker(source, { eval: true });
    let left = 2;
    for (const worker of [one, two]) {
      worker.on('message', (n) => console.log('counted to', n));
      worker.on('exit', (code) => {
        if (--left === 0) next();
      });
    }
    one.postMessage({ port: port1, begin: true }, [port1]);
    two.postMessage({ port: port2, begin: false }, [port2]);
  },
  () => {
    console.log('-- a port from a worker');
    const worker = new Worker('const { MessageChannel, parentPort } = require("worker_threads"); const { port1, port2 } = new MessageChannel(); port1.on("message", (value) => { port1.postMessage(value * 2); port1.close(); }); parentPort.postMessage(port2, [port2])', { eval: true });
    let left = 2;
    const ended = () => {
      if (--left === 0) next();
    };
    worker.on('message', (port) => {
      port.on('message', (value) => console.log('doubled', value));
      port.on('close', () => {
        console.log('its port closed');
        ended();
      });
      port.postMessage(21);
    });
    worker.on('exit', ended);
  },
  () => {
    console.log('-- broadcast');
    const channel = new BroadcastChannel('chat');
    let left = 2;
    const ended = () => {
      if (--left === 0) next();
    };
    const worker = new Worker('const { BroadcastChannel } = require("worker_threads"); const channel = new BroadcastChannel("chat"); channel.onmessage = (event) => { channel.postMessage(`heard ${event.data}`); channel.close(); }; channel.postMessage("here")', { eval: true });
    channel.onmessage = (event) => {
      console.log(event.data);
      if (event.data === 'here') channel.postMessage('hello');
      else {
        channel.close();
        ended();
      }
    };
    worker.on('exit', ended);
  },
  () => {
    console.log('-- a worker of a worker');
    setEnvironmentData('greeting', { text: 'hello' });
    const inner = 'const { getEnvironmentData, isMainThread, parentPort, threadId } = require("worker_threads"); parentPort.postMessage([isMainThread, threadId > 1, getEnvironmentData("greeting")])';
    const worker = new Worker('const { Worker, parentPort, workerData } = require("worker_threads"); const inner = new Worker(workerData, { eval: true }); inner.on("message", (value) => parentPort.postMessage(value)); inner.on("exit", (code) => parentPort.postMessage(`exit ${code}`))', { eval: true, workerData: inner });
    worker.on('message', (value) => console.log('from inside', value));
    worker.on('exit', next);
  },
];
function next() {
  const step = steps.shift();
  if (step) step();
}
next();
