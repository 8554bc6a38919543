const crypto = require('crypto');
function show(make) {
  try {
    console.log(make());
  } catch (err) {
    console.log(err.name, err.code, err.message);
  }
}
show(() => crypto.randomBytes(8).length);
show(() => crypto.randomBytes(0));
show(() => crypto.randomBytes(1.5).length);
show(() => crypto.randomBytes('a'));
show(() => crypto.randomBytes(-1));
show(() => crypto.randomBytes(2 ** 32));
show(() => crypto.randomBytes(NaN));
show(() => crypto.randomBytes(4, 'x'));
show(() => crypto.randomInt(5, 5));
show(() => crypto.randomInt(0));
show(() => crypto.randomInt(1.5));
show(() => crypto.randomInt(0, 2 ** 48));
show(() => crypto.randomInt(2 ** 49));
show(() => crypto.randomInt('a'));
show(() => crypto.randomInt(1, 'x'));
show(() => crypto.randomInt(1, 5, 'x'));
show(() => crypto.randomInt(5, 1));
show(() => crypto.randomInt(-(2 ** 53)));
show(() => crypto.randomInt(1));
show(() => crypto.randomInt(-3, -2));
const seen = new Set();
for (let i = 0; i < 1000; i++) seen.add(crypto.randomInt(3, 9));
show(() => [...seen].sort());
show(() => crypto.randomUUID(1));
show(() => crypto.randomUUID({ disableEntropyCache: 1 }));
show(() => /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(crypto.randomUUID({ disableEntropyCache: true })));
const buffer = Buffer.alloc(16);
show(() => crypto.randomFillSync(buffer) === buffer);
show(() => buffer.some((byte) => byte !== 0));
show(() => crypto.randomFillSync('a'));
show(() => crypto.randomFillSync(buffer, 17));
show(() => crypto.randomFillSync(buffer, 1, 16));
show(() => crypto.randomFillSync(buffer, -1));
show(() => crypto.randomFillSync(buffer, 'a'));
show(() => crypto.randomFillSync(buffer, 1, 'a'));
show(() => crypto.randomFill(buffer));
show(() => crypto.randomFill('a', () => {}));
show(() => crypto.randomFill(buffer, 1, 'x'));
show(() => crypto.randomFill(buffer, 1, 2, 'x'));
const part = Buffer.alloc(16);
crypto.randomFillSync(part, 4, 8);
show(() => [...part].slice(0, 4).concat([...part].slice(12)));
crypto.randomBytes(0, (err, bytes) => console.log('no bytes', err, bytes));
crypto.randomBytes(8, (...args) => {
  console.log('bytes', args.length, args[0], args[1].length);
  crypto.randomFill(buffer, (...args) => {
    console.log('filled', args.length, args[1] === buffer);
    crypto.randomFill(buffer, 16, (err, result) => console.log('nothing to fill', err, result === buffer));
    console.log('after nothing');
    crypto.randomInt(1, (err, n) => console.log('int', err, n));
    process.nextTick(() => console.log('tick'));
    console.log('after int');
  });
});
console.log('queued');
