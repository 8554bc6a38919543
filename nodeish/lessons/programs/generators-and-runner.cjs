// Generators pause like async functions; a runner turns one into the other.
function* powers(n) { for (let current = n; ; current *= n) yield current; }
for (const power of powers(3)) { if (power > 50) break; console.log(power); }

function* dialogue() {
  const name = yield 'your name?';
  try { yield `hello ${name}`; } catch (e) { yield `caught ${e}`; } finally { console.log('generator cleaned up'); }
  return 'bye';
}
const d = dialogue();
console.log(d.next(), d.next('Ada'), d.throw('stone'), d.next(), d.next());

const run = (generatorFunction) => new Promise((resolve, reject) => { // what "co" did before async/await
  const g = generatorFunction();
  const step = (method, value) => {
    let r;
    try { r = g[method](value); } catch (e) { return reject(e); }
    if (r.done) return resolve(r.value);
    Promise.resolve(r.value).then((v) => step('next', v), (e) => step('throw', e));
  };
  step('next');
});
const wait = (ms, v) => new Promise((r) => setTimeout(r, ms, v));
run(function* () {
  const a = yield wait(3, 20);
  const b = yield wait(1, 22);
  try { yield Promise.reject(new Error('boom')); } catch (e) { console.log('inside generator:', e.message); }
  return a + b;
}).then((v) => console.log('runner returned', v));
