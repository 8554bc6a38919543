"""Types of the bridges and of `util`: checked by mypy, never run."""
import asyncio
from typing import Any, Callable, assert_type

from nodeish import Promise, async_function, setImmediate, setTimeout
from nodeish._async_generator import AsyncGenerator
from nodeish.async_hooks import AsyncLocalStorage, AsyncResource
from nodeish._structured_clone import structuredClone
from nodeish.timers import promises
from nodeish.util import callbackify, isDeepStrictEqual, parseArgs, promisify

Callback = Callable[[Exception | None, str], object]


def read(path: str, encoding: str, callback: Callback) -> None: ...
def now(callback: Callable[[None, int], object]) -> None: ...

def unlink(path: str, callback: Callable[[Exception | None], object]) -> None: ...
def many(a: int, b: int, c: int, d: int, e: int, callback: Callable[[Any, float], object]) -> None: ...
def loose(path: str, callback: Callable[..., object]) -> None: ...


class File:
    def read(self, size: int, callback: Callable[[Any, bytes], object]) -> None: ...


class Folder:
    @async_function
    async def entries(self, path: str) -> list[str]:
        return [path]


def add(a: int, b: int) -> int:
    return a + b


def half(number: int) -> float:
    return number / 2


def takes_text(error: Any, text: str) -> None: ...


@async_function
async def size(path: str) -> int:
    return len(path)


async def plain(path: str, count: int) -> list[str]:
    return [path] * count


def future(path: str) -> "asyncio.Future[str]":
    raise NotImplementedError


def a_promisified_function_takes_the_arguments_before_the_callback() -> None:
    promised = promisify(read)
    assert_type(promised, Callable[[str, str], Promise[str]])
    assert_type(promised("f", "utf8"), Promise[str])
    assert_type(promisify(now)(), Promise[int])
    assert_type(promisify(File().read)(5), Promise[bytes])
    assert_type(promisify(unlink), Callable[[str], Promise[None]])
    assert_type(promisify(many), Callable[[int, int, int, int, int], Promise[float]])
    assert_type(promisify(loose)("f"), Promise[Any])
    promised("f")  # type: ignore[call-arg]
    promised(1, "utf8")  # type: ignore[arg-type]
    promised("f", "utf8", None)  # type: ignore[call-arg]
    promisify("read")  # type: ignore[call-overload]
    promised("f", "utf8").then(lambda text: text.upper())


def what_has_no_callback_cannot_be_promisified() -> None:
    promisify(size)  # type: ignore[arg-type]
    promisify(len)  # type: ignore[arg-type]
    promisify(add)  # type: ignore[arg-type]
    promisify(5)  # type: ignore[call-overload]


async def the_promise_carries_the_type_of_the_value() -> None:
    assert_type(await promisify(read)("f", "utf8"), str)
    assert_type(await asyncio.wait_for(promisify(now)(), 1), int)
    promisify(read)("f", "utf8").then(half)  # type: ignore[arg-type]
    wrong: int = await promisify(read)("f", "utf8")  # type: ignore[assignment]


def promisify_as_a_decorator() -> None:
    @promisify
    def divide(a: float, b: float, callback: Callable[[Exception | None, float], object]) -> None: ...

    assert_type(divide, Callable[[float, float], Promise[float]])
    divide("1", 2)  # type: ignore[arg-type]


def the_custom_forms_are_typed_where_they_are() -> None:
    assert_type(promisify(setTimeout)(5, "value"), Promise[str])
    assert_type(promisify(setTimeout)(5), Promise[None])
    assert_type(promisify(setImmediate)("value"), Promise[str])
    promisify(setTimeout)("5")  # type: ignore[arg-type]
    assert_type(promises.setTimeout(5, "value"), Promise[str])
    assert_type(promises.setImmediate(1), Promise[int])
    assert_type(promises.setInterval(5, "value"), AsyncGenerator[str, Any])
    assert_type(promises.scheduler.wait(5), Promise[None])
    promises.setTimeout("5")  # type: ignore[arg-type]
    promises.setTimeout(5, None, {"rev": True})  # type: ignore[arg-type]


def a_callbackified_function_takes_one_argument_more() -> None:
    assert_type(callbackify(size), Callable[[str, Callable[[Any, int], object]], None])
    assert_type(callbackify(plain), Callable[[str, int, Callable[[Any, list[str]], object]], None])
    assert_type(callbackify(future), Callable[[str, Callable[[Any, str], object]], None])
    callbackify(size)("f", lambda error, value: value.bit_length())
    callbackify(size)(1, lambda error, value: None)  # type: ignore[arg-type]
    callbackify(size)("f")  # type: ignore[call-arg]
    callbackify(size)("f", lambda error, value: value.upper())  # type: ignore[attr-defined]
    callbackify(size)("f", takes_text)  # type: ignore[arg-type]
    callbackify(size)("f", lambda error, value: None, 1)  # type: ignore[call-arg]
    callbackify(plain)("f", 1)  # type: ignore[call-arg]
    assert_type(callbackify(Folder().entries), Callable[[str, Callable[[Any, list[str]], object]], None])
    callbackify(len)  # type: ignore[arg-type]
    callbackify(5)  # type: ignore[arg-type]


def there_and_back() -> None:
    assert_type(promisify(callbackify(size)), Callable[[str], Promise[int]])


def stores_are_typed() -> None:
    als = AsyncLocalStorage[str]()
    assert_type(als.getStore(), str | None)
    assert_type(als.run("store", len, [1]), int)
    als.run(1, len, [1])  # type: ignore[arg-type]
    assert_type(AsyncLocalStorage.bind(size)("f"), Promise[int])
    AsyncLocalStorage.bind(size)(1)  # type: ignore[arg-type]
    assert_type(AsyncResource("type").runInAsyncScope(size, None, "f"), Promise[int])


def the_rest() -> None:
    assert_type(structuredClone({"a": 1}), dict[str, int])
    assert_type(isDeepStrictEqual(1, 2), bool)
    assert_type(parseArgs({"args": []}).positionals, list[str])
    parseArgs({"options": {"a": {"type": "number"}}})
