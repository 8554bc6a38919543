const crypto = require('crypto');
function show(make) {
  try {
    console.log(make());
  } catch (err) {
    console.log(err.name, err.code, err.message);
  }
}
for (const name of ['md5', 'SHA1', 'sha224', 'RSA-SHA256', 'sha512-256', 'RSA-SHA512/224', 'sha3-256', 'blake2b512', 'blake2s256', 'shake128', 'shake256', 'sha-1', 'SHA2-384', 'sha512WithRSAEncryption', 'id-rsassa-pkcs1-v1_5-with-sha3-224', 'ssl3-md5']) {
  show(() => crypto.createHash(name).update('abc').digest('hex'));
}
show(() => crypto.createHash('nope'));
show(() => crypto.createHash());
show(() => crypto.createHash(5));
for (const encoding of ['hex', 'base64', 'base64url', 'latin1', 'binary', 'HEX', 'buffer', 'nope', undefined, null]) {
  show(() => crypto.createHash('md5').update('a').digest(encoding));
}
for (const [data, encoding] of [['61', 'hex'], ['616', 'hex'], ['YQ==', 'base64'], ['ä', 'latin1'], ['ä', 'utf8'], ['ä', 'utf16le'], ['a', 'nope'], [Buffer.from('a'), 'hex'], [5], [null], [{}], [[97]]]) {
  show(() => crypto.createHash('md5').update(data, encoding).digest('hex'));
}
const done = crypto.createHash('md5');
done.digest();
show(() => done.digest());
show(() => done.update('a'));
show(() => done.copy());
show(() => {
  const first = crypto.createHash('md5').update('a');
  const second = first.copy().update('b');
  return [first.digest('hex'), second.digest('hex')];
});
show(() => crypto.createHash('shake128', { outputLength: 4 }).update('a').digest('hex'));
show(() => crypto.createHash('shake256', { outputLength: 40 }).update('a').copy({ outputLength: 3 }).digest('hex'));
show(() => crypto.createHash('md5', { outputLength: 16 }).update('a').digest('hex'));
show(() => crypto.createHash('md5', { outputLength: 4 }).update('a').digest('hex'));
show(() => crypto.createHash('shake256', { outputLength: -4 }));
show(() => crypto.createHash('shake256', { outputLength: 'x' }));

show(() => crypto.createHmac('sha256', 'key').update('a').update(Buffer.from('b')).digest('hex'));
show(() => crypto.createHmac('RSA-MD5', Buffer.from('key')).update('a').digest('base64'));
show(() => crypto.createHmac('md5', '6b6579', { encoding: 'hex' }).update('a').digest('hex'));
show(() => crypto.createHmac('nope', 'key'));
show(() => crypto.createHmac('sha256'));
show(() => crypto.createHmac('sha256', 5));
show(() => crypto.createHmac());
const hmac = crypto.createHmac('md5', 'key');
hmac.digest();
show(() => hmac.digest());
show(() => hmac.digest('hex') + '|');
show(() => hmac.update('a'));

show(() => crypto.timingSafeEqual(Buffer.from('a'), Buffer.from('a')));
show(() => crypto.timingSafeEqual(Buffer.from('a'), Buffer.from('b')));
show(() => crypto.timingSafeEqual(Buffer.from('a'), Buffer.from('ab')));
show(() => crypto.timingSafeEqual('a', Buffer.from('a')));
show(() => crypto.timingSafeEqual(Buffer.from('a'), 5));
show(() => crypto.getHashes().includes('RSA-SHA256'));
show(() => crypto.getHashes().includes('RSA-SHA512/256'));

show(() => crypto.hash('md5', 'x'));
show(() => crypto.hash('md5', Buffer.from('x'), 'base64'));
show(() => crypto.hash('md5', 'x', 'buffer'));
show(() => crypto.hash('md5', 'x', 'nope'));
show(() => crypto.hash('md5', 'x', 5));
show(() => crypto.hash('md5', 5));
show(() => crypto.hash('nope', 'x'));
