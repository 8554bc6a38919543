// claim: any takes the first fulfilment; if all reject it rejects with an AggregateError whose errors are in input order; any([]) rejects too
const rej = (m, ms) => new Promise((_, r) => setTimeout(r, ms, new Error(m)));
(async () => {
  console.log(await Promise.any([rej('x', 1), Promise.resolve('ok'), 'plain']));
  try { await Promise.any([rej('late', 20), rej('early', 1)]); } catch (e) {
    console.log(e.constructor.name, '|', e.name, '|', e.message, '|', e.errors.map((x) => x.message));
    console.log(e instanceof Error);
  }
  try { await Promise.any([]); } catch (e) { console.log(e.name, e.message, e.errors); }
  const a = new AggregateError([1, 'two'], 'msg', { cause: 'why' });
  console.log(a.errors, a.message, a.cause);
})();
