// claim: events.addAbortListener runs even if another listener stops propagation, runs in a microtask when already aborted, and is disposable; util.aborted resolves when the signal aborts
const { addAbortListener } = require('events'); const util = require('util');
const ac = new AbortController();
ac.signal.addEventListener('abort', (e) => { console.log('stopper'); e.stopImmediatePropagation(); });
const d = addAbortListener(ac.signal, (e) => console.log('abort listener', e.type)); const gone = addAbortListener(ac.signal, () => console.log('never')); gone[Symbol.dispose]();
util.aborted(ac.signal, {}).then(() => console.log('util.aborted resolved'));
ac.abort();
addAbortListener(ac.signal, () => console.log('called for an already aborted signal')); console.log('sync');
process.nextTick(() => console.log('tick'));
