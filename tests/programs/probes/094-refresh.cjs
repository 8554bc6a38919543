// claim: refresh() restarts the countdown from now, moves the timer behind equal ones, revives a fired timer and returns the timer
const t0 = Date.now(); const el = () => Math.round((Date.now() - t0) / 10) * 10;
let fired = 0;
const t = setTimeout(() => { console.log('t fired', ++fired, el() >= 240); if (fired === 1) console.log('refresh in callback', t.refresh() === t); else equals(); }, 160);
setTimeout(() => { console.log('refresh at ~80'); t.refresh(); }, 80);
function equals() { const a = setTimeout(() => console.log('a'), 5); setTimeout(() => console.log('b'), 5); a.refresh(); }
