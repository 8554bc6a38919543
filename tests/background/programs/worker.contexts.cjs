const { AsyncLocalStorage } = require('async_hooks');
const { BroadcastChannel, MessageChannel, Worker } = require('worker_threads');
const storage = new AsyncLocalStorage();
let channel, worker, one, two;
storage.run('made', () => {
  channel = new MessageChannel();
  worker = new Worker('', { eval: true });
  one = new BroadcastChannel('news');
  two = new BroadcastChannel('news');
});
storage.run('listening', () => {
  channel.port1.on('message', () => {
    console.log('port', storage.getStore());
    setTimeout(() => console.log('timer', storage.getStore()), 1);
    storage.run('closing', () => channel.port1.close());
  });
  channel.port1.on('close', () => console.log('close', storage.getStore()));
  two.onmessage = () => {
    console.log('broadcast', storage.getStore());
    one.close();
    two.close();
  };
  worker.on('exit', () => console.log('exit', storage.getStore()));
});
storage.run('posting', () => {
  channel.port2.postMessage(1);
  one.postMessage(2);
});
