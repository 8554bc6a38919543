// claim: with captureRejections a rejecting async listener becomes an error event (or a call of the Symbol.for('nodejs.rejection') method with error, event name and args), one nextTick after the rejection
const { EventEmitter, captureRejectionSymbol } = require('events');
const e = new EventEmitter({ captureRejections: true });
e.on('x', async (v) => { throw new Error('async ' + v); });
e.on('error', (err) => console.log('error event', err.message));
e.emit('x', 1);
console.log('emit returned');
process.nextTick(() => console.log('tick')); Promise.resolve().then(() => console.log('micro')).then(() => process.nextTick(() => console.log('later tick')));
const f = new EventEmitter({ captureRejections: true });
f[captureRejectionSymbol] = (err, name, ...args) => console.log('rejection method', err.message, name, args);
f.on('y', async () => { throw new Error('Y'); }); f.emit('y', 'a', 'b');
console.log(EventEmitter.captureRejections);
