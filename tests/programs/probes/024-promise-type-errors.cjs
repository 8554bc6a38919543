// claim: misuse throws TypeErrors synchronously with these messages
const t = (f) => { try { f(); console.log('no error'); } catch (e) { console.log(e.constructor.name, '|', e.message); } };
t(() => new Promise());
t(() => new Promise(5));
