// claim: readFile gives a Buffer without encoding; writeFile flags w (truncate), a, wx, r+; appendFile; data may be strings, buffers, typed arrays; promise writeFile also takes iterables
const fs = require('fs'), os = require('os'), path = require('path'); const p = fs.promises;
(async () => {
  const d = await p.mkdtemp(path.join(os.tmpdir(), 'probe-')); process.chdir(d);
  await p.writeFile('f', 'héllo'); console.log(await p.readFile('f'), await p.readFile('f', 'utf8'), await p.readFile('f', { encoding: 'latin1' }), await p.readFile('f', 'hex'));
  await p.writeFile('f', 'AB', { flag: 'r+' }); console.log(await p.readFile('f', 'utf8')); await p.writeFile('f', '!', { flag: 'a' }); await p.appendFile('f', '?'); console.log(await p.readFile('f', 'utf8'));
  await p.writeFile('f', new Uint8Array([104, 105])); console.log(await p.readFile('f', 'utf8')); await p.writeFile('f', ['a', 'b', 'c']); console.log(await p.readFile('f', 'utf8')); await p.writeFile('f', (async function* () { yield 'x'; yield Buffer.from('y'); })()); console.log(await p.readFile('f', 'utf8'));
  await p.writeFile('f', { toString: () => 's' }).catch((e) => console.log(e.code)); console.log(await p.writeFile('g', ''), (await p.readFile('g')).length); console.log((await p.stat('g')).mode.toString(8).slice(0, 3));
  await p.rename('f', 'i'); console.log((await p.readdir('.')).sort()); await p.rm(d, { recursive: true });
})();
