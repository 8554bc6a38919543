const crypto = require('crypto');
const { promisify } = require('util');
const never = () => console.log('never');
function show(make) {
  try {
    console.log(make());
  } catch (err) {
    console.log(err.name, err.code, err.message);
  }
}
show(() => crypto.pbkdf2('p', 's', 1, 8, 'sha256'));
show(() => crypto.pbkdf2('p', 's', 1, 8, 'nope', never));
show(() => crypto.pbkdf2('p', 's', 1, 8, null, never));
show(() => crypto.pbkdf2('p', 's', 0, 8, 'md5', never));
show(() => crypto.pbkdf2('p', 's', 1, -8, 'md5', never));
show(() => crypto.pbkdf2(5, 's', 1, 8, 'md5', never));
show(() => crypto.pbkdf2('p', 5, 1, 8, 'md5', never));
show(() => crypto.pbkdf2('p', 's', '1', 8, 'md5', never));
show(() => crypto.pbkdf2Sync('p', 's', 1, 8, 'sha512').toString('hex'));
show(() => crypto.pbkdf2Sync(Buffer.from('p'), Buffer.from('s'), 3, 40, 'RSA-SHA512/256').toString('hex'));
show(() => crypto.pbkdf2Sync('p', 's', 1, 0, 'sha1'));
show(() => crypto.pbkdf2Sync('p', 's', 1, 'x', 'sha1'));
show(() => crypto.pbkdf2Sync('p', 's', 1, 8, 'shake128'));
show(() => crypto.scryptSync('p', 's', 8).toString('hex'));
show(() => crypto.scryptSync('p', 's', 8, { N: 3 }));
show(() => crypto.scryptSync('p', 's', 8, { N: 1 }));
show(() => crypto.scryptSync('p', 's', 8, { N: 2 ** 20 }));
show(() => crypto.scryptSync('p', 's', 8, { N: 16, cost: 16 }));
show(() => crypto.scryptSync('p', 's', 8, { N: 16, r: 4, p: 2 }).toString('hex'));
show(() => crypto.scryptSync('p', 's', 8, { cost: 16, blockSize: 4, parallelization: 2 }).toString('hex'));
show(() => crypto.scryptSync('p', 's', 8, { N: 0, r: 0, p: 0, maxmem: 0 }).toString('hex'));
show(() => crypto.scryptSync('p', 's', 0));
show(() => crypto.scryptSync('p', 's', -1));
show(() => crypto.scryptSync('p', 's', 8, { maxmem: 'x' }));
show(() => crypto.scryptSync('p', 's', 8, { maxmem: 10 }));
show(() => crypto.scryptSync('p', 's', 8, { N: 'x' }));
show(() => crypto.scryptSync('p', 's', 8, { N: 128, r: 8, p: 1, maxmem: 128 * 8 * 131 }).toString('hex'));
show(() => crypto.scryptSync('p', 's', 8, { N: 128, r: 8, p: 1, maxmem: 128 * 8 * 131 - 1 }).toString('hex'));
show(() => crypto.pbkdf2('p', 's', 1, 8, 'sha1'));
show(() => crypto.scrypt('p', 's', 8));
show(() => crypto.scrypt('p', 's', 8, {}));
const order = [];
crypto.pbkdf2('secret', 'salt', 1000, 16, 'sha256', (err, key) => {
  console.log('pbkdf2', err, key.toString('hex'));
  crypto.scrypt('secret', 'salt', 16, (err, key) => {
    console.log('scrypt', err, key.toString('hex'));
    crypto.scrypt('secret', 'salt', 16, { N: 1024 }, (...args) => {
      console.log('with options', args.length, args[1].toString('hex'));
      crypto.pbkdf2('secret', 'salt', 1, 8, 'shake128', (...args) => {
        console.log('failed', args.length, args[0].message);
        promisify(crypto.pbkdf2)('secret', 'salt', 1, 8, 'sha256').then((key) => console.log('promised', key.toString('hex')));
      });
    });
  });
});
process.nextTick(() => console.log('tick'));
console.log('queued');
