// claim: timers/promises setInterval is an async generator: ticks missed while the body is busy are delivered at once afterwards; break clears it; aborting throws AbortError
const { setInterval: si, setTimeout: st } = require('timers/promises');
(async () => {
  let n = 0;
  for await (const v of si(5, 'v')) { console.log(v, ++n); if (n === 3) break; }
  console.log('after break');
  const ac = new AbortController(); let m = 0;
  try { for await (const _ of si(5, null, { signal: ac.signal })) if (++m === 2) ac.abort(); } catch (e) { console.log(e.name, m); }
  const it = si(20); await it.next(); await st(400);
  let waited = false; setImmediate(() => { waited = true; }); await it.next(); await it.next(); await it.next(); console.log('3 missed ticks delivered without waiting', !waited);
  console.log(await it.return());
  try { await si('x').next(); } catch (e) { console.log(e.code); }
})();
