"""Node's `crypto`, as far as the standard library has it: digests, keys from passwords and other keys, random bytes and numbers.

    from nodeish import crypto

    print(crypto.createHash('sha256').update('film').digest('hex'))
    crypto.scrypt('password', 'salt', 64, lambda err, key: print(key))

What takes long has two forms: one that blocks, `pbkdf2Sync`, and one that is done by the pool and calls back, `pbkdf2`.
`util.promisify` makes promises of the latter.
"""
from ._derivation import ScryptOptions, hkdf, hkdfSync, pbkdf2, pbkdf2Sync, scrypt, scryptSync
from ._digests import Hash, HashOptions, Hmac, createHash, createHmac, getHashes, hash, timingSafeEqual
from ._random import randomBytes, randomFill, randomFillSync, randomInt, randomUUID

__all__ = [
    # digests
    "Hash",
    "HashOptions",
    "Hmac",
    "createHash",
    "createHmac",
    "getHashes",
    "hash",
    "timingSafeEqual",
    # keys from passwords and other keys
    "ScryptOptions",
    "hkdf",
    "hkdfSync",
    "pbkdf2",
    "pbkdf2Sync",
    "scrypt",
    "scryptSync",
    # randomness
    "randomBytes",
    "randomFill",
    "randomFillSync",
    "randomInt",
    "randomUUID",
]
