from nodeish import console, crypto, process

def never():
    console.log('never')

def show(make):
    try:
        console.log(make())
    except Exception as err:
        console.log(err.name, err.code, err.message)

show(lambda: crypto.hkdfSync('sha256', 'key', 'salt', 'info', 16).hex())
show(lambda: crypto.hkdfSync('sha512', b'key', '', '', 64).hex())
show(lambda: crypto.hkdfSync('RSA-SHA256', '', 'salt', bytes(3), 5).hex())
show(lambda: crypto.hkdfSync('sha256', 'key', 'salt', 'info', 0).hex())
show(lambda: crypto.hkdfSync('sha1', 'key', 'salt', bytes(1024), 255 * 20).hex()[-20:])
show(lambda: crypto.hkdfSync('sha1', 'key', 'salt', 'info', 255 * 20 + 1))
show(lambda: crypto.hkdfSync('nope', 'key', 'salt', 'info', 16))
show(lambda: crypto.hkdfSync('nope', 'key', 'salt', bytes(1025), 16))
show(lambda: crypto.hkdfSync(5, 'key', 'salt', 'info', 16))
show(lambda: crypto.hkdfSync('sha256', 5, 'salt', 'info', 16))
show(lambda: crypto.hkdfSync('sha256', 'key', None, 'info', 16))
show(lambda: crypto.hkdfSync('sha256', 'key', 'salt', True, 16))
show(lambda: crypto.hkdfSync('sha256', 'key', 'salt', 'info', '16'))
show(lambda: crypto.hkdfSync('sha256', 'key', 'salt', 'info', -1))
show(lambda: crypto.hkdfSync('sha256', 'key', 'salt', 'info', 1.5))
show(lambda: crypto.hkdfSync('sha256', 'key', 'salt', 'info', 2 ** 31))
show(lambda: crypto.hkdfSync('shake128', 'key', 'salt', 'info', 16))
show(lambda: crypto.hkdf('sha256', 'key', 'salt', 'info', 16))
show(lambda: crypto.hkdf('nope', 'key', 'salt', 'info', 16, 5))
show(lambda: crypto.hkdf('nope', 'key', 'salt', 'info', 16, never))
show(lambda: crypto.hkdf('sha256', 'key', 'salt', 'info', 255 * 32 + 1, never))

def made(err, key):
    console.log('key', err, key.hex())
    crypto.hkdf('shake256', 'key', 'salt', 'info', 8, lambda *args: console.log('failed', len(args), args[0].message))

crypto.hkdf('sha256', 'key', 'salt', 'info', 8, made)
process.nextTick(lambda: console.log('tick'))
