const { BroadcastChannel, MessageChannel, MessagePort, getEnvironmentData, isMainThread, parentPort, receiveMessageOnPort, setEnvironmentData, threadId, workerData, Worker } = require('worker_threads');
function show(make) {
  try {
    console.log(make());
  } catch (err) {
    console.log(err.name, err.code, err.message);
  }
}
console.log(isMainThread, parentPort, workerData, threadId);
show(() => new Worker('x.js'));
show(() => new Worker('file:///x.js'));
show(() => new Worker(5));
show(() => new Worker(null));
show(() => new Worker(5, { eval: true }));
show(() => new Worker('./x', { argv: 5 }));
show(() => new Worker('./x', { execArgv: 5 }));
show(() => new Worker('./x', { env: 5 }));
show(() => new Worker('./x', { name: 5 }));
show(() => new Worker('', { eval: true, transferList: [5] }));
show(() => getEnvironmentData('a'));
setEnvironmentData('a', 1);
show(() => getEnvironmentData('a'));
setEnvironmentData('a');
show(() => getEnvironmentData('a'));

const { port1, port2 } = new MessageChannel();
show(() => new MessagePort());
show(() => port1.postMessage());
show(() => port1.postMessage(1, 5));
show(() => port1.postMessage(1, [5]));
show(() => port1.postMessage(1, { transfer: [5] }));
show(() => port1.postMessage(1, { transfer: 5 }));
show(() => port1.postMessage(port2));
show(() => port1.postMessage([1, { port: port2 }]));
show(() => port1.postMessage(1, [port1]));
show(() => port1.postMessage(1, [port2, port2]));
const buffer = new ArrayBuffer(2);
show(() => port1.postMessage(1, [buffer, buffer]));
show(() => receiveMessageOnPort(5));
show(() => receiveMessageOnPort({}));
show(() => receiveMessageOnPort(port2));
show(() => receiveMessageOnPort(port2));
show(() => port1.hasRef());
const sent = { list: [1, 2], text: 'ä' };
port1.postMessage(sent);
sent.list.push(3);
show(() => receiveMessageOnPort(port2));

const order = [];
port1.on('message', (value, ...rest) => console.log('port1 got', value, rest.length));
show(() => port1.hasRef());
port1.addEventListener('message', (event) => console.log('event', event.constructor.name, event.type, event.data, event.ports.length, event.target === port1));
port1.onmessage = (event) => console.log('handler', event.data);
port2.on('message', (value) => {
  console.log('port2 got', value);
  process.nextTick(() => console.log('tick after', value));
  Promise.resolve().then(() => console.log('microtask after', value));
});
port2.postMessage('one');
port2.postMessage('two');
port1.postMessage('three');
port1.postMessage('four');
setImmediate(() => {
  console.log('immediate');
  const carrier = new MessageChannel();
  const cargo = new MessageChannel();
  cargo.port2.postMessage('before the move');
  cargo.port1.on('message', (value) => {
    console.log('cargo', value);
    cargo.port1.close(() => console.log('cargo closed'));
  });
  carrier.port2.once('message', (value) => {
    console.log('a port came', value.port instanceof MessagePort, value.port !== cargo.port2);
    value.port.postMessage('after the move');
    value.port.on('close', () => console.log('the moved port closed'));
    carrier.port1.close();
  });
  carrier.port2.on('close', () => console.log('carrier closed'));
  carrier.port1.postMessage({ port: cargo.port2 }, [cargo.port2]);
  show(() => carrier.port1.postMessage(cargo.port2, [cargo.port2]));
  cargo.port2.postMessage('lost');
  cargo.port1.postMessage('kept for the moved one');

  port1.on('close', () => console.log('port1 closed'));
  port2.on('close', () => console.log('port2 closed'));
  port2.postMessage('last');
  port2.close();
  port2.close();
  port1.postMessage('into the void');
  show(() => port2.postMessage('from the grave'));
});

show(() => new BroadcastChannel());
const closed = new BroadcastChannel(5);
show(() => closed.name === '5');
show(() => closed);
show(() => closed.postMessage());
closed.close();
closed.close();
show(() => closed);
show(() => closed.postMessage(1));
const [a, b, other] = [new BroadcastChannel('news'), new BroadcastChannel('news'), new BroadcastChannel('other')];
other.onmessage = () => console.log('never');
other.unref();
let left = 2;
for (const channel of [a, b]) {
  channel.onmessage = (event) => {
    console.log('broadcast', event.data);
    if (--left === 0) {
      a.close();
      b.close();
    }
  };
}
setTimeout(() => {
  a.postMessage({ from: 'a' });
  b.postMessage({ from: 'b' });
}, 300);
