// claim: a non-function listener throws ERR_INVALID_ARG_TYPE naming "listener"
const { EventEmitter } = require('events');
const e = new EventEmitter();
for (const m of ['on', 'once', 'addListener', 'prependListener', 'off']) try { e[m]('x', 'nope'); } catch (x) { console.log(m, x.code, '|', x.message); }
try { new EventEmitter({ captureRejections: 'yes' }); } catch (x) { console.log(x.message); }
