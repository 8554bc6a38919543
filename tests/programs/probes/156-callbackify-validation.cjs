// claim: the last argument must be a function (checked synchronously at the call); a synchronous throw of the original is synchronous; a non-promise result is a TypeError
const { callbackify } = require('util');
const t = (f) => { try { f(); } catch (e) { console.log(e.name, e.code, '|', e.message); } };
t(() => callbackify(async () => 1)()); t(() => callbackify(async () => 1)(5)); t(() => callbackify('x'));
t(() => callbackify(() => { throw new Error('sync'); })(() => {}));
try { callbackify(() => 5)(() => {}); } catch (e) { console.log(e.name); }
async function named(a, b) {} console.log(callbackify(named).name);
