const crypto = require('crypto');
const never = () => console.log('never');
function show(make) {
  try {
    console.log(make());
  } catch (err) {
    console.log(err.name, err.code, err.message);
  }
}
const hex = (key) => Buffer.from(key).toString('hex');
show(() => hex(crypto.hkdfSync('sha256', 'key', 'salt', 'info', 16)));
show(() => hex(crypto.hkdfSync('sha512', Buffer.from('key'), '', '', 64)));
show(() => hex(crypto.hkdfSync('RSA-SHA256', '', 'salt', Buffer.alloc(3), 5)));
show(() => hex(crypto.hkdfSync('sha256', 'key', 'salt', 'info', 0)));
show(() => hex(crypto.hkdfSync('sha1', 'key', 'salt', Buffer.alloc(1024), 255 * 20)).slice(-20));
show(() => crypto.hkdfSync('sha1', 'key', 'salt', 'info', 255 * 20 + 1));
show(() => crypto.hkdfSync('nope', 'key', 'salt', 'info', 16));
show(() => crypto.hkdfSync('nope', 'key', 'salt', Buffer.alloc(1025), 16));
show(() => crypto.hkdfSync(5, 'key', 'salt', 'info', 16));
show(() => crypto.hkdfSync('sha256', 5, 'salt', 'info', 16));
show(() => crypto.hkdfSync('sha256', 'key', null, 'info', 16));
show(() => crypto.hkdfSync('sha256', 'key', 'salt', true, 16));
show(() => crypto.hkdfSync('sha256', 'key', 'salt', 'info', '16'));
show(() => crypto.hkdfSync('sha256', 'key', 'salt', 'info', -1));
show(() => crypto.hkdfSync('sha256', 'key', 'salt', 'info', 1.5));
show(() => crypto.hkdfSync('sha256', 'key', 'salt', 'info', 2 ** 31));
show(() => crypto.hkdfSync('shake128', 'key', 'salt', 'info', 16));
show(() => crypto.hkdf('sha256', 'key', 'salt', 'info', 16));
show(() => crypto.hkdf('nope', 'key', 'salt', 'info', 16, 5));
show(() => crypto.hkdf('nope', 'key', 'salt', 'info', 16, never));
show(() => crypto.hkdf('sha256', 'key', 'salt', 'info', 255 * 32 + 1, never));
crypto.hkdf('sha256', 'key', 'salt', 'info', 8, (err, key) => {
  console.log('key', err, hex(key));
  crypto.hkdf('shake256', 'key', 'salt', 'info', 8, (...args) => console.log('failed', args.length, args[0].message));
});
process.nextTick(() => console.log('tick'));
