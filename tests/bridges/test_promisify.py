"""util.promisify."""
import inspect
from typing import TYPE_CHECKING, Any, Callable

import pytest

from nodeish import Error, Promise, TypeError, async_function, fs, process, setImmediate, setTimeout, timers, util
from nodeish.timers import promises

if TYPE_CHECKING:
    from tests.conftest import InLoop

promisify: Any = util.promisify  # its types are the subject of tests/typing/promisified.py
Done = Callable[..., object]


def call_back(error: object, value: object, callback: Done) -> None:
    callback(error, value)


@pytest.mark.parametrize(
    ("function", "value"),
    [
        (lambda callback: callback(None, "foo", "bar"), "foo"),
        (lambda callback: callback(None), None),
        (lambda callback: callback(), None),
        (lambda callback: (callback(None, 1), callback(None, 2)), 1),
        (lambda callback: (callback(None, 1), callback(Error("late"))), 1),
    ],
)
def test_the_first_result_of_the_first_call_counts(in_loop: "InLoop", function: Any, value: object) -> None:
    """test-util-promisify."""

    async def main() -> object:
        return await promisify(function)()

    assert in_loop(main()) == value


@pytest.mark.parametrize("falsy", [None, False, 0, 0.0, -0.0, float("nan"), ""])
def test_an_error_that_is_falsy_is_none(in_loop: "InLoop", falsy: object) -> None:
    async def main() -> object:
        return await promisify(call_back)(falsy, 42)

    assert in_loop(main()) == 42


@pytest.mark.parametrize("reason", ["text", 1, True, [], {}, Error("oops"), KeyError("k")])
def test_any_other_error_rejects(in_loop: "InLoop", reason: object) -> None:
    """test-util-promisify."""

    async def main() -> list[object]:
        caught: list[object] = []
        await promisify(call_back)(reason, None).catch(caught.append)
        return caught

    assert in_loop(main()) == [reason]


def test_what_the_function_raises_is_the_reason(in_loop: "InLoop") -> None:
    """test-util-promisify."""
    failure = Error("raised")

    def fails(a: int, b: int, c: int, callback: Done) -> None:
        raise failure

    async def main() -> None:
        with pytest.raises(Error) as caught:
            await promisify(fails)(1, 2, 3)
        assert caught.value is failure

    in_loop(main())


def test_functions_of_fs(in_loop: "InLoop") -> None:
    """test-util-promisify."""

    async def main() -> list[object]:
        stat = promisify(fs.stat)
        promise = stat(__file__)
        assert type(promise) is Promise
        log: list[object] = [(await promise).ino == fs.statSync(__file__).ino]
        await stat("/dontexist").catch(lambda error: log.append(error.message))
        return log

    assert in_loop(main()) == [True, "ENOENT: no such file or directory, stat '/dontexist'"]


def test_an_interrupt_passes_through() -> None:
    def stops(callback: Done) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        promisify(stops)()


def test_a_function_that_takes_no_callback_never_settles(in_loop: "InLoop") -> None:
    async def main() -> object:
        return util.inspect(promisify(lambda: None)())

    assert in_loop(main()) == "Promise { <pending> }"


def test_a_missing_argument_is_filled_in(in_loop: "InLoop") -> None:
    """JavaScript would call back the wrong argument; the function sees what it would see there."""
    seen: list[Any] = []

    async def main() -> None:
        promisify(lambda a, b, callback: seen.extend([a, callable(b), callback]))(1)

    in_loop(main())
    assert seen == [1, True, None]


class Counter:
    def __init__(self, start: int) -> None:
        self.start = start

    def add(self, n: int, callback: Done) -> None:
        callback(None, self.start + n)

    added = promisify(add)


def test_this_is_kept(in_loop: "InLoop") -> None:
    """test-util-promisify: as a bound method, and as an attribute of a class."""

    async def main() -> list[int]:
        return [await promisify(Counter(1).add)(10), await Counter(2).added(10)]

    assert in_loop(main()) == [11, 12]


def test_twice_is_once() -> None:
    """test-util-promisify."""
    once = promisify(call_back)
    assert promisify(once) is once
    assert once is not call_back


def test_custom_forms() -> None:
    """test-util-promisify."""

    def original() -> None: ...

    def custom() -> None: ...

    setattr(original, promisify.custom, custom)
    assert promisify(original) is custom
    assert promisify(promisify(original)) is custom
    assert promisify.custom == util.promisify.custom == "nodejs.util.promisify.custom"


def test_a_custom_form_must_be_a_function() -> None:
    """test-util-promisify."""

    def original() -> None: ...

    setattr(original, promisify.custom, 42)
    with pytest.raises(TypeError) as caught:
        promisify(original)
    assert caught.value.message == 'The "util.promisify.custom" property must be of type function. Received type number (42)'
    assert caught.value.code == "ERR_INVALID_ARG_TYPE"


@pytest.mark.parametrize(
    ("value", "received"),
    [
        (None, "null"),
        (True, "type boolean (true)"),
        (0, "type number (0)"),
        ("str", "type string ('str')"),
        ({}, "an instance of Object"),
        ([], "an instance of Array"),
    ],
)
def test_only_functions_can_be_promisified(value: Any, received: str) -> None:
    """test-util-promisify."""
    with pytest.raises(TypeError) as caught:
        promisify(value)
    assert caught.value.message == f'The "original" argument must be of type function. Received {received}'
    assert caught.value.code == "ERR_INVALID_ARG_TYPE"


def test_a_function_that_gives_a_promise_is_likely_a_mistake(in_loop: "InLoop", monkeypatch: pytest.MonkeyPatch) -> None:
    """test-util-promisify: the result still comes by the callback; without it, never."""
    warnings: list[tuple[Any, ...]] = []
    monkeypatch.setattr(process, "emitWarning", lambda *args: warnings.append(args))

    @async_function
    async def calls(callback: Done) -> None:
        callback(None, 5)

    @async_function
    async def forgets() -> None: ...

    async def main() -> list[Any]:
        return [await promisify(calls)(), util.inspect(promisify(forgets)())]

    assert in_loop(main()) == [5, "Promise { <pending> }"]
    text = "Calling promisify on a function that returns a Promise is likely a mistake."
    assert warnings == [(text, "DeprecationWarning", "DEP0174")] * 2


def test_the_timers_have_custom_forms() -> None:
    """test-timers-timeout-promisified, test-timers-immediate-promisified, test-util-promisify-custom-names."""
    assert promisify(setTimeout) is promises.setTimeout is timers.promises.setTimeout
    assert promisify(setImmediate) is promises.setImmediate
    assert [promisify(function).__name__ for function in (setTimeout, setImmediate, fs.exists)] == ["setTimeout", "setImmediate", "exists"]


def test_name_text_attributes_and_signature_are_kept() -> None:
    def read(path: str, encoding: str, callback: Done) -> None:
        """Read a file."""

    read.extra = 1  # type: ignore[attr-defined]
    promised = promisify(read)
    assert (promised.__name__, promised.__doc__, promised.extra) == ("read", "Read a file.", 1)
    assert list(inspect.signature(promised).parameters) == ["path", "encoding"]


def test_a_function_without_a_signature(in_loop: "InLoop") -> None:
    """A builtin gets every argument."""
    got: list[Any] = []

    async def main() -> None:
        promise: Promise[Any] = promisify(got.append)()
        [callback] = got
        callback(None, 1)
        assert await promise == 1

    in_loop(main())


def test_awaited_by_a_plain_task(in_loop: "InLoop") -> None:
    async def main() -> object:
        promise = promisify(lambda callback: setTimeout(callback, 1, None, "later"))()
        assert isinstance(promise, Promise)
        value: object = await promise
        return value

    assert in_loop(main()) == "later"
