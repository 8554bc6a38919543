// An emitter calls its listeners at once, in the order in which they were added.
const { EventEmitter, once } = require('events');
class Download extends EventEmitter {
  start(chunks) {
    setTimeout(() => {
      for (const chunk of chunks) this.emit('data', chunk, chunk.length);
      this.emit('end');
    }, 1);
    return this;
  }
}
const download = new Download();
let received = '';
download.on('data', (chunk) => { received += chunk; });
download.on('data', (chunk, length) => console.log('chunk', chunk, length));
download.once('data', () => console.log('this one listens once'));
download.on('end', () => console.log('end', received));
console.log(download.listenerCount('data'), download.eventNames(), download.emit('nobody listens'));

const late = new EventEmitter();
try {
  late.emit('error', new Error('nobody handles me'));
} catch (err) {
  console.log('thrown by emit:', err.message);
}
late.on('error', (err) => console.log('listener got', err.message));
console.log(late.emit('error', new Error('handled')));

async function main() {
  setTimeout(() => late.emit('ready', 'one', 'two'), 5);
  console.log('once gives a promise', await once(late, 'ready'));
}
download.start(['ab', 'c']).on('end', main);
console.log('the script ends');
