const crypto = require('crypto');
const fs = require('fs');
const os = require('os');
const path = require('path');
const { pipeline, Readable, Transform } = require('stream');
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'digests-'));
const file = path.join(dir, 'film.bin');
fs.writeFileSync(file, 'abcdef'.repeat(50_000));

const steps = [
  () => {
    const hash = crypto.createHash('sha256');
    console.log(hash instanceof Transform);
    hash.setEncoding('hex');
    for (const name of ['finish', 'end', 'close']) hash.on(name, () => console.log(name));
    hash.on('data', (digest) => console.log('data', digest));
    hash.on('close', next);
    hash.write('abc');
    hash.end('def');
  },
  () => {
    const hash = crypto.createHash('md5');
    fs.createReadStream(file).pipe(hash).on('finish', () => {
      console.log('read', hash.read().toString('hex'));
      next();
    });
  },
  () => {
    pipeline(Readable.from(['abc', 'def']), crypto.createHmac('sha1', 'key'), async function (source) {
      for await (const digest of source) console.log('digest', digest.toString('hex'));
    }, (err) => {
      console.log('pipeline', err === undefined || err === null);
      next();
    });
  },
  () => {
    const hash = crypto.createHash('md5');
    console.log(hash.digest('hex'));
    hash.on('data', (digest) => console.log('again', digest.toString('hex')));
    hash.on('end', next);
    hash.end('too late');
  },
  () => fs.rmSync(dir, { recursive: true }),
];
function next() {
  steps.shift()();
}
next();
