// claim: any value can be the reason except undefined (which gives the default); AbortSignal.abort() gives an aborted signal; signals cannot be constructed
for (const r of [0, '', 'text', undefined]) { const ac = new AbortController(); ac.abort(r); console.log(ac.signal.reason.name || ac.signal.reason); }
const s = AbortSignal.abort(new RangeError('r')); console.log(s.aborted, s.reason.name);
try { new AbortSignal(); } catch (e) { console.log(e.code); }
try { s.throwIfAborted(); } catch (e) { console.log(e.name); }
new AbortController().signal.throwIfAborted(); console.log('not aborted: no throw');
