from nodeish import console, crypto
def show(make):
    try:
        console.log(make())
    except Exception as err:
        console.log(err.name, err.code, err.message)


for name in ['md5', 'SHA1', 'sha224', 'RSA-SHA256', 'sha512-256', 'RSA-SHA512/224', 'sha3-256', 'blake2b512', 'blake2s256', 'shake128', 'shake256', 'sha-1', 'SHA2-384', 'sha512WithRSAEncryption', 'id-rsassa-pkcs1-v1_5-with-sha3-224', 'ssl3-md5']:
    show(lambda: crypto.createHash(name).update('abc').digest('hex'))

show(lambda: crypto.createHash('nope'))
show(lambda: crypto.createHash(None))
show(lambda: crypto.createHash(5))
for encoding in ['hex', 'base64', 'base64url', 'latin1', 'binary', 'HEX', 'buffer', 'nope', None, None]:
    show(lambda: crypto.createHash('md5').update('a').digest(encoding))

for data, *encoding in [['61', 'hex'], ['616', 'hex'], ['YQ==', 'base64'], ['ä', 'latin1'], ['ä', 'utf8'], ['ä', 'utf16le'], ['a', 'nope'], [b'a', 'hex'], [5], [None], [{}], [[97]]]:
    show(lambda: crypto.createHash('md5').update(data, *encoding).digest('hex'))

done = crypto.createHash('md5')
done.digest()
show(lambda: done.digest())
show(lambda: done.update('a'))
show(lambda: done.copy())


@show
def _():
    first = crypto.createHash('md5').update('a')
    second = first.copy().update('b')
    return [first.digest('hex'), second.digest('hex')]


show(lambda: crypto.createHash('shake128', {'outputLength': 4}).update('a').digest('hex'))
show(lambda: crypto.createHash('shake256', {'outputLength': 40}).update('a').copy({'outputLength': 3}).digest('hex'))
show(lambda: crypto.createHash('md5', {'outputLength': 16}).update('a').digest('hex'))
show(lambda: crypto.createHash('md5', {'outputLength': 4}).update('a').digest('hex'))
show(lambda: crypto.createHash('shake256', {'outputLength': -4}))
show(lambda: crypto.createHash('shake256', {'outputLength': 'x'}))

show(lambda: crypto.createHmac('sha256', 'key').update('a').update(b'b').digest('hex'))
show(lambda: crypto.createHmac('RSA-MD5', b'key').update('a').digest('base64'))
show(lambda: crypto.createHmac('md5', '6b6579', {'encoding': 'hex'}).update('a').digest('hex'))
show(lambda: crypto.createHmac('nope', 'key'))
show(lambda: crypto.createHmac('sha256', None))
show(lambda: crypto.createHmac('sha256', 5))
show(lambda: crypto.createHmac(None, None))
hmac = crypto.createHmac('md5', 'key')
hmac.digest()
show(lambda: hmac.digest())
show(lambda: hmac.digest('hex') + '|')
show(lambda: hmac.update('a'))

show(lambda: crypto.timingSafeEqual(b'a', b'a'))
show(lambda: crypto.timingSafeEqual(b'a', b'b'))
show(lambda: crypto.timingSafeEqual(b'a', b'ab'))
show(lambda: crypto.timingSafeEqual('a', b'a'))
show(lambda: crypto.timingSafeEqual(b'a', 5))
show(lambda: 'RSA-SHA256' in crypto.getHashes())
show(lambda: 'RSA-SHA512/256' in crypto.getHashes())

show(lambda: crypto.hash('md5', 'x'))
show(lambda: crypto.hash('md5', b'x', 'base64'))
show(lambda: crypto.hash('md5', 'x', 'buffer'))
show(lambda: crypto.hash('md5', 'x', 'nope'))
show(lambda: crypto.hash('md5', 'x', 5))
show(lambda: crypto.hash('md5', 5))
show(lambda: crypto.hash('nope', 'x'))
