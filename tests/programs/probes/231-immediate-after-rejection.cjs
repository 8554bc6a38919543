// claim: an unhandled rejection that 'uncaughtException' takes queues an immediate that does nothing, as a raised exception does: so ticks of an immediate that raises come before the next batch
const log = console.log;
process.on('uncaughtException', (e) => log('uncaught', e.message));
Promise.resolve().then(() => { setImmediate(() => { process.nextTick(() => log('tick')); throw new Error('immediate'); }); throw new Error('rejection'); });
setImmediate(() => { Promise.resolve().then(() => setImmediate(() => log('next batch'))); });
