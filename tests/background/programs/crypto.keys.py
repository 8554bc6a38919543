from nodeish import console, crypto, process
from nodeish.util import promisify
never = lambda: console.log('never')
def show(make):
    try:
        console.log(make())
    except Exception as err:
        console.log(err.name, err.code, err.message)


show(lambda: crypto.pbkdf2('p', 's', 1, 8, 'sha256', None))
show(lambda: crypto.pbkdf2('p', 's', 1, 8, 'nope', never))
show(lambda: crypto.pbkdf2('p', 's', 1, 8, None, never))
show(lambda: crypto.pbkdf2('p', 's', 0, 8, 'md5', never))
show(lambda: crypto.pbkdf2('p', 's', 1, -8, 'md5', never))
show(lambda: crypto.pbkdf2(5, 's', 1, 8, 'md5', never))
show(lambda: crypto.pbkdf2('p', 5, 1, 8, 'md5', never))
show(lambda: crypto.pbkdf2('p', 's', '1', 8, 'md5', never))
show(lambda: crypto.pbkdf2Sync('p', 's', 1, 8, 'sha512').hex())
show(lambda: crypto.pbkdf2Sync(b'p', b's', 3, 40, 'RSA-SHA512/256').hex())
show(lambda: crypto.pbkdf2Sync('p', 's', 1, 0, 'sha1'))
show(lambda: crypto.pbkdf2Sync('p', 's', 1, 'x', 'sha1'))
show(lambda: crypto.pbkdf2Sync('p', 's', 1, 8, 'shake128'))
show(lambda: crypto.scryptSync('p', 's', 8).hex())
show(lambda: crypto.scryptSync('p', 's', 8, {'N': 3}))
show(lambda: crypto.scryptSync('p', 's', 8, {'N': 1}))
show(lambda: crypto.scryptSync('p', 's', 8, {'N': 2 ** 20}))
show(lambda: crypto.scryptSync('p', 's', 8, {'N': 16, 'cost': 16}))
show(lambda: crypto.scryptSync('p', 's', 8, {'N': 16, 'r': 4, 'p': 2}).hex())
show(lambda: crypto.scryptSync('p', 's', 8, {'cost': 16, 'blockSize': 4, 'parallelization': 2}).hex())
show(lambda: crypto.scryptSync('p', 's', 8, {'N': 0, 'r': 0, 'p': 0, 'maxmem': 0}).hex())
show(lambda: crypto.scryptSync('p', 's', 0))
show(lambda: crypto.scryptSync('p', 's', -1))
show(lambda: crypto.scryptSync('p', 's', 8, {'maxmem': 'x'}))
show(lambda: crypto.scryptSync('p', 's', 8, {'maxmem': 10}))
show(lambda: crypto.scryptSync('p', 's', 8, {'N': 'x'}))
show(lambda: crypto.scryptSync('p', 's', 8, {'N': 128, 'r': 8, 'p': 1, 'maxmem': 128 * 8 * 131}).hex())
show(lambda: crypto.scryptSync('p', 's', 8, {'N': 128, 'r': 8, 'p': 1, 'maxmem': 128 * 8 * 131 - 1}).hex())
show(lambda: crypto.pbkdf2('p', 's', 1, 8, 'sha1'))
show(lambda: crypto.scrypt('p', 's', 8))
show(lambda: crypto.scrypt('p', 's', 8, {}))
order = []
def pbkdf2_done(err, key):
    console.log('pbkdf2', err, key.hex())
    def scrypt_done(err, key):
        console.log('scrypt', err, key.hex())
        def with_options(*args):
            console.log('with options', len(args), args[1].hex())
            def failed(*args):
                console.log('failed', len(args), args[0].message)
                promisify(crypto.pbkdf2)('secret', 'salt', 1, 8, 'sha256').then(lambda key: console.log('promised', key.hex()))
            crypto.pbkdf2('secret', 'salt', 1, 8, 'shake128', failed)
        crypto.scrypt('secret', 'salt', 16, {'N': 1024}, with_options)
    crypto.scrypt('secret', 'salt', 16, scrypt_done)


crypto.pbkdf2('secret', 'salt', 1000, 16, 'sha256', pbkdf2_done)
process.nextTick(lambda: console.log('tick'))
console.log('queued')
