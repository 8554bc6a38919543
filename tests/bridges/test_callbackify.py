"""util.callbackify."""
import asyncio
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Callable

import pytest

from nodeish import Error, Promise, Rejection, TypeError, async_function, process, util
from nodeish.util import promisify

if TYPE_CHECKING:
    from tests.conftest import InLoop, MustCall

callbackify: Any = util.callbackify  # its types are the subject of tests/typing/promisified.py
VALUES: list[Any] = ["hello world", None, False, 0, {}, {"key": "value"}, len, ["array", 4], Error("boo")]
Log = list[tuple[Any, ...]]


@async_function
async def give_async(value: Any) -> Any:
    return value


@async_function
async def fail_async(value: Any) -> Any:
    return await Promise.reject(value)


async def give_coroutine(value: Any) -> Any:
    await asyncio.sleep(0)
    return value


async def fail_coroutine(value: Any) -> Any:
    await asyncio.sleep(0)
    raise value if isinstance(value, Exception) else Rejection(value)


def give_promise(value: Any) -> Promise[Any]:
    return Promise.resolve(value)


def fail_promise(value: Any) -> Promise[Any]:
    return Promise.reject(value)


def give_thenable(value: Any) -> Any:
    return SimpleNamespace(then=lambda resolve, reject: resolve(value))


def fail_thenable(value: Any) -> Any:
    return SimpleNamespace(then=lambda resolve, reject: reject(value))


def give_future(value: Any) -> "asyncio.Future[Any]":
    future = asyncio.get_running_loop().create_future()
    future.set_result(value)
    return future


def called_back(in_loop: "InLoop", function: Any, *args: Any) -> Log:
    """Call a callbackified function; give the arguments of the calls of its callback."""
    log: Log = []

    async def main() -> None:
        done = asyncio.Event()

        def callback(*results: Any) -> None:
            log.append(results)
            done.set()

        assert callbackify(function)(*args, callback) is None
        assert not log, "the callback comes later"
        await asyncio.wait_for(done.wait(), 5)

    in_loop(main())
    return log


@pytest.mark.parametrize("function", [give_async, give_promise, give_thenable, give_coroutine, give_future])
@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_the_value_is_the_second_argument(in_loop: "InLoop", function: Any, value: Any) -> None:
    """test-util-callbackify."""
    assert called_back(in_loop, function, value) == [(None, value)]


@pytest.mark.parametrize("function", [fail_async, fail_promise, fail_thenable, fail_coroutine])
@pytest.mark.parametrize("reason", [value for value in VALUES if value not in (None, False, 0)], ids=repr)
def test_the_reason_is_the_only_argument(in_loop: "InLoop", function: Any, reason: Any) -> None:
    """test-util-callbackify."""
    assert called_back(in_loop, function, reason) == [(reason,)]


@pytest.mark.parametrize("function", [fail_async, fail_promise, fail_thenable, fail_coroutine])
@pytest.mark.parametrize("reason", [None, False, 0, ""])
def test_a_falsy_reason_is_wrapped(in_loop: "InLoop", function: Any, reason: Any) -> None:
    """test-util-callbackify."""
    [(error,)] = called_back(in_loop, function, reason)
    assert isinstance(error, Error)
    assert (error.message, error.code) == ("Promise was rejected with falsy value", "ERR_FALSY_VALUE_REJECTION")
    assert vars(error)["reason"] == reason


def test_the_method_keeps_its_object(in_loop: "InLoop") -> None:
    """test-util-callbackify: `this`."""

    class Store:
        name = "store"

        @async_function
        async def read(self, key: str) -> str:
            return f"{self.name}.{key}"

        read_back = callbackify(read)

    assert called_back(in_loop, Store().read, "k") == [(None, "store.k")]
    log: Log = []

    async def main() -> None:
        Store().read_back("k", lambda *results: log.append(results))
        await asyncio.sleep(0.01)

    in_loop(main())
    assert log == [(None, "store.k")]


def test_the_callback_runs_in_a_tick(in_loop: "InLoop") -> None:
    """The ticks come before the microtasks that are queued beside them."""
    log: list[str] = []

    async def main() -> None:
        callbackify(give_async)(1, lambda error, value: log.append("callback"))
        Promise.resolve().then(lambda: log.append("m1")).then(lambda: log.append("m2")).then(lambda: log.append("m3"))
        process.nextTick(lambda: log.append("tick"))
        await asyncio.sleep(0.01)

    in_loop(main())
    assert log == ["tick", "m1", "m2", "m3", "callback"]


def test_a_callback_that_raises_is_an_uncaught_exception(in_loop: "InLoop", must_call: "MustCall") -> None:
    """test-util-callbackify (its fixtures callbackify1.js and callbackify2.js)."""
    failure = Error("in the callback")
    caught: list[tuple[Any, ...]] = []
    listener = must_call(lambda *args: caught.append(args))

    def callback() -> None:
        raise failure

    async def main() -> None:
        callbackify(give_async)(1, callback)
        await asyncio.sleep(0.01)

    process.on("uncaughtException", listener)
    try:
        in_loop(main())
    finally:
        process.off("uncaughtException", listener)
    assert caught == [(failure, "uncaughtException")]


@pytest.mark.parametrize(("value", "received"), [("foo", "type string ('foo')"), (None, "null"), (False, "type boolean (false)"), ([], "an instance of Array")])
def test_only_functions_can_be_callbackified(value: Any, received: str) -> None:
    """test-util-callbackify."""
    with pytest.raises(TypeError) as caught:
        callbackify(value)
    assert caught.value.message == f'The "original" argument must be of type function. Received {received}'
    assert caught.value.code == "ERR_INVALID_ARG_TYPE"


@pytest.mark.parametrize(
    ("args", "received"), [((), "null"), (("foo",), "type string ('foo')"), (("foo", 0), "type number (0)"), (("foo", {}), "an instance of Object")]
)
def test_the_last_argument_must_be_a_function(args: tuple[Any, ...], received: str) -> None:
    """test-util-callbackify: it is checked at the call, before the original is called."""
    called: list[Any] = []
    function: Callable[..., None] = callbackify(called.append)
    with pytest.raises(TypeError) as caught:
        function(*args)
    assert caught.value.message == f"The last argument must be of type function. Received {received}"
    assert caught.value.code == "ERR_INVALID_ARG_TYPE"
    assert called == []


def test_what_the_original_raises_at_the_call_is_raised(in_loop: "InLoop") -> None:
    async def main() -> None:
        with pytest.raises(Error, match="^at once$"):
            callbackify(raises)(lambda: None)

    def raises() -> Promise[Any]:
        raise Error("at once")

    in_loop(main())


def test_a_result_that_is_no_promise_is_an_error(in_loop: "InLoop") -> None:
    async def main() -> None:
        with pytest.raises(TypeError, match=r"must give a promise\. Received type number \(5\)$"):
            callbackify(lambda: 5)(lambda: None)

    in_loop(main())


def test_the_name() -> None:
    """test-util-callbackify."""
    assert callbackify(give_promise).__name__ == "give_promiseCallbackified"


def test_both_ways(in_loop: "InLoop") -> None:
    async def main() -> Any:
        return await promisify(callbackify(give_coroutine))("there and back")

    assert in_loop(main()) == "there and back"
