// claim: fs.promises.open gives a FileHandle: read returns {bytesRead, buffer}, write {bytesWritten, buffer}; readLines, stat, truncate, close; use after close fails with EBADF
const fs = require('fs'), os = require('os'), path = require('path');
(async () => {
  const d = await fs.promises.mkdtemp(path.join(os.tmpdir(), 'probe-')); const f = path.join(d, 'f'); const h = await fs.promises.open(f, 'w+');
  console.log(h.constructor.name, await h.write('line1\nline2\n')); const r = await h.read(Buffer.alloc(5), 0, 5, 0); console.log(r.bytesRead, r.buffer.toString(), (await h.read(Buffer.alloc(5), 0, 5, 100)).bytesRead); console.log(await h.readFile('utf8'), '<- readFile continues at the current position'); await h.truncate(6); console.log((await h.stat()).size); await h.close(); console.log(h.fd); await h.stat().catch((e) => console.log(e.code, e.syscall, '|', e.message));
  const g = await fs.promises.open(f); for await (const l of g.readLines()) console.log('line', l); console.log(g.fd); await fs.promises.rm(d, { recursive: true });
})();
