// claim: nextTick passes extra arguments, has no "this", returns undefined, and rejects non-functions synchronously
'use strict';
process.nextTick(function (...a) { console.log(a); }, 1, 'two', [3], { four: 4 }, 5);
console.log(process.nextTick(() => {}));
for (const f of [undefined, 'x', {}]) try { process.nextTick(f); } catch (e) { console.log(e.code, '|', e.message); }
for (const f of [undefined, 5]) try { queueMicrotask(f); } catch (e) { console.log(e.code, '|', e.message); }
