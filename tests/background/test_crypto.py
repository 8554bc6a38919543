"""What of crypto only Python has: buffers that can be changed, and a loop that goes on while the pool works."""
from array import array
from typing import TYPE_CHECKING, Any

import pytest

from nodeish import Promise, async_function, crypto, setTimeout
from nodeish.util import promisify

if TYPE_CHECKING:
    from tests.conftest import InLoop


def test_every_name_of_a_digest_that_is_listed_can_be_used() -> None:
    names = crypto.getHashes()
    assert {"md5", "sha256", "RSA-SHA512/256", "sha3-384", "blake2b512"} <= {*names}
    for name in names:
        assert len(crypto.createHash(name).update("x").digest()) >= 16


def test_bytes_are_taken_from_every_buffer() -> None:
    expected = crypto.createHash("md5").update(b"abcd").digest("hex")
    for data in (bytearray(b"abcd"), memoryview(b"abcd"), array("B", b"abcd"), array("H", b"abcd")):
        assert crypto.createHash("md5").update(data).digest("hex") == expected
    assert crypto.hash("md5", "abcd") == expected


def test_random_bytes_fill_what_can_be_changed() -> None:
    numbers = array("I", [0] * 8)
    assert crypto.randomFillSync(numbers, 2, 4) is numbers
    assert numbers[:2].tolist() + numbers[6:].tolist() == [0] * 4 and any(numbers[2:6])
    with pytest.raises(TypeError, match='^The "buf" argument must be an instance of ArrayBuffer or ArrayBufferView. Received an instance of Buffer'):
        crypto.randomFillSync(b"fixed")


def test_the_loop_goes_on_while_the_pool_works(in_loop: "InLoop") -> None:
    order: list[str] = []

    async def main() -> None:
        long = promisify(crypto.pbkdf2)("secret", "salt", 300_000, 32, "sha512").then(lambda _: order.append("key"))
        await Promise(lambda resolve: setTimeout(resolve, 1))
        order.append("timer")
        await long

    in_loop(main())
    assert order == ["timer", "key"]


def test_a_password_may_change_after_the_call(in_loop: "InLoop") -> None:
    password = bytearray(b"secret")

    @async_function
    async def main() -> Any:
        key = promisify(crypto.scrypt)(password, "salt", 16, {"N": 64})
        password[:] = b"......"
        return await key

    async def run() -> Any:
        return await main()

    assert in_loop(run()) == crypto.scryptSync("secret", "salt", 16, {"N": 64})
