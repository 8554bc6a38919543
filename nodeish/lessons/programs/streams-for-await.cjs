// Reading piece by piece: streams, readline, pipeline, async generators.
const fs = require('fs');
const os = require('os');
const path = require('path');
const readline = require('readline');
const { Readable, Transform } = require('stream');
const { pipeline } = require('stream/promises');
(async () => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'lesson-'));
  const input = path.join(dir, 'in.txt');
  const output = path.join(dir, 'out.txt');
  fs.writeFileSync(input, 'first\nsecond\nthird\n');
  for await (const line of readline.createInterface({ input: fs.createReadStream(input) })) console.log('line', line);

  const upper = new Transform({ transform(chunk, _, done) { done(null, chunk.toString().toUpperCase()); } });
  await pipeline(fs.createReadStream(input, { highWaterMark: 4 }), upper, fs.createWriteStream(output));
  console.log(JSON.stringify(fs.readFileSync(output, 'utf8')));

  async function* countdown(n) { try { while (n > 0) { await null; yield n--; } } finally { console.log('generator closed'); } }
  for await (const n of countdown(3)) { console.log('count', n); if (n === 2) break; }
  console.log(await Readable.from(countdown(3)).map((x) => x * 10).toArray());

  const events = [];
  const stream = fs.createReadStream(input, 'utf8');
  stream.on('open', () => events.push('open')).on('data', (d) => events.push(`data ${d.length}`))
    .on('end', () => events.push('end'));
  await new Promise((r) => stream.on('close', r));
  console.log(events.join(', '));
  await pipeline(fs.createReadStream(path.join(dir, 'absent')), fs.createWriteStream(output)).catch((e) => console.log('pipeline error', e.code));
  fs.rmSync(dir, { recursive: true });
})();
