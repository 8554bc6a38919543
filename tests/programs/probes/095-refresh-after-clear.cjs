// claim: refresh() on a cleared timer does nothing; refresh() on a fired one re-arms it (and keeps its ref state)
const t = setTimeout(() => console.log('never'), 5); clearTimeout(t); t.refresh();
let n = 0;
const f = setTimeout(() => { console.log('f', ++n); }, 1);
setTimeout(() => { f.refresh(); }, 20);
const u = setTimeout(() => console.log('u'), 1); u.unref();
setTimeout(() => { console.log('u.hasRef', u.hasRef()); u.refresh(); console.log('after refresh', u.hasRef()); }, 300);
