"""assert_, where assertions.json does not say it already."""
import asyncio
import builtins
import copy
import pickle
import re
from types import SimpleNamespace
from typing import Any

import pytest

from nodeish import Error, Promise, RangeError, Rejection, TypeError, assert_, async_function, util
from nodeish.assert_ import strict
from nodeish.util import isDeepStrictEqual


def failure_of(function: Any, *args: Any) -> Any:
    with pytest.raises(assert_.AssertionError) as caught:
        function(*args)
    return caught.value


@pytest.mark.parametrize(
    ("function", "args"),
    [
        (assert_.ok, (1,)),
        (assert_.ok, ([],)),
        (assert_.ok, ({},)),
        (assert_.equal, (1, "1")),
        (assert_.equal, (float("nan"), float("nan"))),
        (assert_.notEqual, (1, 2)),
        (assert_.strictEqual, (1, 1.0)),
        (assert_.notStrictEqual, ([1], [1])),
        (assert_.deepEqual, ([1, {"a": "2"}], [1, {"a": 2}])),
        (assert_.notDeepEqual, ([1], [2])),
        (assert_.deepStrictEqual, ([1, {"a": (1, 2)}], [1, {"a": [1, 2]}])),
        (assert_.notDeepStrictEqual, ([1], ["1"])),
        (assert_.match, ("abc", re.compile("b"))),
        (assert_.doesNotMatch, ("abc", re.compile("x"))),
        (assert_.ifError, (None,)),
        (assert_.doesNotThrow, (lambda: None,)),
    ],
)
def test_what_holds_says_nothing(function: Any, args: tuple[Any, ...]) -> None:
    assert function(*args) is None


def raises(value: BaseException) -> Any:
    def function() -> None:
        raise value

    return function


@pytest.mark.parametrize(
    "expected",
    [
        None,
        RangeError,
        Error,
        ValueError,
        Exception,
        re.compile("^RangeError: the text$"),
        lambda error: isinstance(error, RangeError),
        {"message": "the text"},
        {"message": re.compile("text"), "name": "RangeError", "code": 5},
        SimpleNamespace(name="RangeError"),
    ],
)
def test_expected_errors(expected: Any) -> None:
    error = RangeError("the text")
    error.code = 5
    assert_.throws(raises(error), expected)
    assert_.throws(raises(error), expected, "a message")


def test_an_error_can_be_the_expectation() -> None:
    assert_.throws(raises(RangeError("the text")), RangeError("the text"))
    assert_.throws(raises(ValueError("the text")), ValueError("the text"))
    assert failure_of(assert_.throws, raises(RangeError("the text")), TypeError("the text")).operator == "throws"


def test_python_exceptions() -> None:
    assert_.throws(raises(KeyError("absent")), KeyError)
    assert_.throws(lambda: 1 / 0, {"name": "ZeroDivisionError", "message": "division by zero"})


def test_what_is_thrown_may_be_anything() -> None:
    assert_.throws(raises(Rejection("text")), re.compile("^text$"))
    assert_.throws(raises(Rejection({"a": 1})), {"a": 1})
    with pytest.raises(Rejection) as caught:
        assert_.doesNotThrow(raises(Rejection("text")), TypeError)
    assert caught.value.reason == "text"


def test_an_interrupt_passes_through() -> None:
    with pytest.raises(KeyboardInterrupt):
        assert_.throws(raises(KeyboardInterrupt()))


# rejects


@async_function
async def fails(error: Exception) -> None:
    await Promise.resolve()
    raise error


def test_rejects() -> None:
    async def main() -> None:
        await assert_.rejects(fails(TypeError("bad")), TypeError)
        await assert_.rejects(lambda: fails(TypeError("bad")), {"name": "TypeError", "message": "bad"})
        await assert_.rejects(Promise.reject("text"), re.compile("text"))
        await assert_.doesNotReject(Promise.resolve(1))
        await assert_.doesNotReject(lambda: Promise.resolve(1))

    asyncio.run(main())


@pytest.mark.parametrize(
    ("call", "message", "operator"),
    [
        (lambda: assert_.rejects(Promise.resolve(1)), "Missing expected rejection.", "rejects"),
        (lambda: assert_.rejects(Promise.resolve(1), TypeError, "why"), "Missing expected rejection (TypeError): why", "rejects"),
        (lambda: assert_.doesNotReject(fails(Error("e"))), 'Got unwanted rejection.\nActual message: "e"', "doesNotReject"),
        (lambda: assert_.doesNotReject(fails(Error("e")), "why"), 'Got unwanted rejection: why\nActual message: "e"', "doesNotReject"),
    ],
)
def test_rejects_that_fail(call: Any, message: str, operator: str) -> None:
    async def main() -> None:
        promise = call()
        assert isinstance(promise, Promise)
        with pytest.raises(assert_.AssertionError) as caught:
            await promise
        assert (caught.value.message, caught.value.operator) == (message, operator)

    asyncio.run(main())


@pytest.mark.parametrize(
    ("value", "code", "message"),
    [
        (5, "ERR_INVALID_ARG_TYPE", 'The "promiseFn" argument must be of type function or an instance of Promise. Received type number (5)'),
        (lambda: 5, "ERR_INVALID_RETURN_VALUE", 'Expected instance of Promise to be returned from the "promiseFn" function but got type number.'),
    ],
)
def test_rejects_needs_a_promise(value: Any, code: str, message: str) -> None:
    async def main() -> None:
        for function in (assert_.rejects, assert_.doesNotReject):
            with pytest.raises(TypeError) as caught:
                await function(value)
            assert (caught.value.code, caught.value.message) == (code, message)

    asyncio.run(main())


def test_what_the_function_raises_at_once_rejects() -> None:
    async def main() -> None:
        with pytest.raises(KeyError):
            await assert_.rejects(raises(KeyError("k")), KeyError)

    asyncio.run(main())


# ok


def test_ok_quotes_the_expression() -> None:
    value = 0
    assert failure_of(lambda: assert_.ok(value == 1)).message == "The expression evaluated to a falsy value:\n\n  assert_.ok(value == 1)\n"


def test_ok_quotes_several_lines() -> None:
    def check() -> None:
        if True:
            assert_.ok(
                "".join(
                    ["ä"[1:]],
                ),
            )

    error = failure_of(check)
    lines = ["assert_.ok(", '      "".join(', '          ["ä"[1:]],', "      ),", "  )"]
    assert error.message == "The expression evaluated to a falsy value:\n\n  " + "\n".join(lines) + "\n"
    assert (error.actual, error.expected, error.operator, error.generatedMessage) == ("", True, "==", True)


def test_ok_without_source() -> None:
    error = failure_of(eval, "ok(0)", {"ok": assert_.ok})
    assert error.message == "0 == true"


# AssertionError


def test_it_is_an_error_of_both_worlds() -> None:
    error = failure_of(assert_.strictEqual, 1, 2)
    assert isinstance(error, Error) and isinstance(error, builtins.AssertionError)
    assert (error.name, error.code, str(error)) == ("AssertionError", "ERR_ASSERTION", error.message)
    assert error.stack.startswith("AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:\n\n1 !== 2\n\n    at ")
    assert "nodeish/assert_" not in error.stack


def test_how_it_is_printed() -> None:
    error = failure_of(assert_.deepStrictEqual, {"a": {"b": 1}}, [1])
    error.stack = "AssertionError [ERR_ASSERTION]: text\n    at f"
    assert util.inspect(error) == (
        "AssertionError [ERR_ASSERTION]: text\n    at f {\n  generatedMessage: true,\n  code: 'ERR_ASSERTION',\n"
        "  actual: [Object],\n  expected: [Array],\n  operator: 'deepStrictEqual'\n}"
    )
    error.actual, error.expected = "x\n" * 12, "y" * 600
    printed = util.inspect(error)
    assert "yyy..." in printed and "y" * 513 not in printed and printed.count("x\\n") == 10
    assert (error.actual, error.expected) == ("x\n" * 12, "y" * 600)


def test_it_can_be_copied() -> None:
    error = failure_of(assert_.strictEqual, 1, 2)
    for copied in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert type(copied) is assert_.AssertionError
        assert isDeepStrictEqual(copied, error)


def test_if_error_shows_where_the_error_was_made() -> None:
    def make() -> Error:
        return Error("inner")

    inner = make()
    error = failure_of(assert_.ifError, inner)
    assert (error.actual, error.expected, error.operator) == (inner, None, "ifError")
    assert any(" make (" in line or ".make (" in line for line in error.stack.split("\n"))
    assert error.stack.count("test_if_error_shows_where_the_error_was_made") == 1 + inner.stack.count("make")


def test_two_errors_are_shown_without_their_frames() -> None:
    error = failure_of(assert_.deepStrictEqual, ValueError("a"), Error("b"))
    assert error.message == "Expected values to be strictly deep-equal:\n+ actual - expected\n\n+ [ValueError: a]\n- [Error: b]"


def test_the_difference_in_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    message = failure_of(assert_.deepStrictEqual, [1], [2]).message
    assert message == (
        "Expected values to be strictly deep-equal:\n\x1b[32m+ actual\x1b[39m \x1b[31m- expected\x1b[39m\n\n"
        "  [\n\x1b[32m+\x1b[39m   1\n\x1b[31m-\x1b[39m   2\n  ]"
    )


def test_strict() -> None:
    assert strict is assert_.strict
    assert (strict.equal, strict.deepEqual, strict.notEqual, strict.notDeepEqual) == (
        assert_.strictEqual,
        assert_.deepStrictEqual,
        assert_.notStrictEqual,
        assert_.notDeepStrictEqual,
    )
    assert set(assert_.__all__) - set(strict.__all__) == {"strict"}
