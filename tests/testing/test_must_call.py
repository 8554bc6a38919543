"""`must_call`: it fails if the number of calls is not the expected one, and changes nothing else."""
import asyncio
from collections.abc import Callable

import pytest

from nodeish import Promise, async_function, process, run, setTimeout
from nodeish.testing import MustCall, must_call


def complaint_of(use: Callable[[MustCall], object]) -> str:
    """Use a MustCall in a block that must fail; give what it says."""
    with pytest.raises(AssertionError) as failed, MustCall() as expecting:
        use(expecting)
    return str(failed.value)


def test_as_many_calls_as_expected_pass() -> None:
    with MustCall() as expecting:
        expecting()()
        twice = expecting(print, 2)
        twice()
        twice()
        expecting(0)
        expecting(lambda: None, 0)


def test_a_call_too_few_or_too_many_fails() -> None:
    assert complaint_of(lambda expecting: expecting()).startswith("Mismatched <noop> function calls. Expected exactly 1, actual 0.\n    at ")
    assert "Expected exactly 2, actual 3." in complaint_of(lambda expecting: [f() for f in [expecting(2)] * 3])
    assert "Expected exactly 0, actual 1." in complaint_of(lambda expecting: expecting(0)())


def test_the_complaint_names_the_function_and_the_place() -> None:
    def callback() -> None:
        raise NotImplementedError

    text = complaint_of(lambda expecting: expecting(callback))
    assert "test_the_complaint_names_the_function_and_the_place.<locals>.callback function calls" in text
    assert __file__ in text


def test_every_mismatch_is_named() -> None:
    assert complaint_of(lambda expecting: [expecting(), expecting(3), expecting.at_least(2)]).count("Mismatched") == 3


def test_at_least_allows_more() -> None:
    with MustCall() as expecting:
        for f in [expecting.at_least(2)] * 3:
            f()
    assert "Expected at least 2, actual 1." in complaint_of(lambda expecting: expecting.at_least(2)())


def test_never_fails_at_the_call_and_again_at_the_end() -> None:
    def use(expecting: MustCall) -> None:
        with pytest.raises(AssertionError, match="called with arguments: 1, 'x'"):
            expecting.never()(1, "x")

    assert "Expected exactly 0, actual 1." in complaint_of(use)
    with MustCall() as expecting:
        expecting.never("not this one")


def test_result_arguments_and_errors_are_those_of_the_function() -> None:
    def divide(a: int, b: int = 1) -> float:
        return a / b

    with MustCall() as expecting:
        counted = expecting(divide, 2)
        assert counted(6, b=3) == 2
        with pytest.raises(ZeroDivisionError):
            counted(1, 0)
        assert counted.__name__ == "divide"


def test_nodeish_passes_as_many_arguments_as_the_function_takes() -> None:
    def main() -> None:
        with_two = expecting(lambda a, b: log.append((a, b)))
        with_none = expecting(lambda: log.append("none"))
        setTimeout(with_two, 1, "a")
        Promise.resolve("value").then(with_none)
        Promise.resolve("value").then(expecting())

    log: list[object] = []
    with MustCall() as expecting:
        run(main)
    assert log == ["none", ("a", None)]


def test_async_functions_can_be_expected() -> None:
    @async_function
    async def double(value: int) -> int:
        return value * 2

    async def main() -> None:
        assert await expecting(double)(5) == 10

    with MustCall() as expecting:
        asyncio.run(main())


def test_an_error_in_the_block_is_not_hidden_by_a_complaint() -> None:
    with pytest.raises(ZeroDivisionError), MustCall() as expecting:
        expecting()
        raise ZeroDivisionError


def test_verify_begins_anew() -> None:
    expecting = MustCall()
    with expecting:
        expecting()
        with pytest.raises(AssertionError):
            expecting.verify()
    expecting.verify()


def test_outside_of_a_block_the_end_of_the_program_checks() -> None:
    listeners = process.listenerCount("exit")
    run(lambda: setTimeout(must_call(), 1) and None)
    with pytest.raises(AssertionError, match="Expected exactly 1, actual 0"):
        run(lambda: [must_call(), None][1])
    run(lambda: None)
    assert process.listenerCount("exit") == listeners


def test_in_a_block_the_end_of_a_program_checks_nothing() -> None:
    with MustCall() as expecting:
        later = expecting()
        run(lambda: None)
        later()
