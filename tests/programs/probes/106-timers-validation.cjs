// claim: non-function callbacks throw ERR_INVALID_ARG_TYPE synchronously
const show = (f) => { try { f(); } catch (e) { console.log(e.name, e.code, '|', e.message); } };
show(() => setTimeout()); show(() => setTimeout('code', 1)); show(() => setInterval(null, 1)); show(() => setImmediate({}));
