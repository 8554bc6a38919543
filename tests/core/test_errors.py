"""The exceptions and their texts. What Node says was read off Node 20."""
import builtins
import copy
import errno as errnos
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from nodeish._core import errors
from nodeish._core.errors import (
    AbortError, AggregateError, Error, LoopError, RangeError, Rejection, SyntaxError, SystemError, TypeError, UnhandledPromiseRejection,
    Warning, brief, check_function, coded, invalid_arg_type, invalid_arg_value, out_of_range, raise_reason, reason_caught, received,
    system_error,
)


def test_message_name_and_text() -> None:
    error = Error("message")
    assert (error.name, error.message, str(error), error.args) == ("Error", "message", "message", ("message",))


@pytest.mark.parametrize("message, text", [("", ""), (5, "5"), (None, "null"), ([1], "[ 1 ]")])
def test_a_message_is_made_a_text(message: object, text: str) -> None:
    assert Error(message).message == text


@pytest.mark.parametrize(
    "cls, bases",
    [
        (TypeError, (builtins.TypeError,)),
        (RangeError, (ValueError,)),
        (SyntaxError, (ValueError,)),
        (LoopError, (RuntimeError,)),
        (SystemError, (OSError,)),
        (AbortError, ()),
        (AggregateError, ()),
        (Warning, ()),
        (UnhandledPromiseRejection, ()),
    ],
)
def test_the_tree_in_the_docstring_holds(cls: type[Error], bases: tuple[type, ...]) -> None:
    for base in (Error, Exception, *bases):
        assert issubclass(cls, base)


def test_a_cause_is_kept_whatever_it_is() -> None:
    cause = ValueError("why")
    with_exception = Error("message", {"cause": cause})
    assert with_exception.cause is cause
    assert with_exception.__cause__ is cause
    with_text = Error("message", {"cause": "text"})
    assert with_text.cause == "text"
    assert with_text.__cause__ is None
    assert Error("message", {"cause": None}).cause is None


@pytest.mark.parametrize("error", [Error("message"), Error("message", None), Error("message", {})])
def test_without_a_cause_there_is_no_field(error: Error) -> None:
    assert error.cause is None
    assert "cause" not in vars(error)


def test_the_stack_begins_with_name_and_message_and_the_line_that_made_it() -> None:
    def maker() -> Error:
        return TypeError("message")

    first, second, *_ = maker().stack.split("\n")
    assert first == "TypeError: message"
    assert second.startswith("    at ")
    assert "maker" in second
    assert Error().stack.split("\n")[0] == "Error"


def test_the_stack_can_be_replaced() -> None:
    error = Error("message")
    error.stack = "my stack"
    assert error.stack == "my stack"


def test_a_coded_error_shows_its_code_in_the_stack_and_not_in_the_message() -> None:
    def maker() -> Error:
        return coded(RangeError, "ERR_OUT_OF_RANGE", "message")

    error: Any = maker()
    assert (error.code, error.name, str(error)) == ("ERR_OUT_OF_RANGE", "RangeError", "message")
    first, second, *_ = error.stack.split("\n")
    assert first == "RangeError [ERR_OUT_OF_RANGE]: message"
    assert "maker" in second


def test_an_aggregate_error_holds_a_list_of_any_iterable() -> None:
    error = AggregateError(iter([1, 2]), "message", {"cause": 3})
    assert (error.errors, error.message, error.cause) == ([1, 2], "message", 3)


def test_an_abort_error_has_nodes_name_code_and_message() -> None:
    error = AbortError(options={"cause": "why"})
    assert (error.name, error.code, error.message, error.cause) == ("AbortError", "ABORT_ERR", "The operation was aborted", "why")


def test_a_warning_has_only_the_fields_that_are_given() -> None:
    bare = Warning("message")
    assert bare.name == "Warning"
    assert not {"code", "detail"} & vars(bare).keys()
    full: Any = Warning("message", "DeprecationWarning", "DEP0001", "more")
    assert (full.name, full.code, full.detail) == ("DeprecationWarning", "DEP0001", "more")


@pytest.mark.parametrize(
    "reason, shown",
    [
        (None, "null"), (True, "true"), (5, "5"), (0.5, "0.5"), ("text", "text"), ({"a": 1}, "#<Object>"), ([1], "[object Array]"),
        ((1,), "[object Array]"), (ValueError("why"), "ValueError: why"), (Path("."), f"#<{type(Path()).__name__}>"), (b"", "#<Buffer>"),
    ],
)
def test_an_unhandled_reason_is_described_in_a_word(reason: object, shown: str) -> None:
    assert brief(reason) == shown
    error = UnhandledPromiseRejection(reason)
    assert error.message.endswith(f'The promise rejected with the reason "{shown}".')
    assert error.code == "ERR_UNHANDLED_REJECTION"


# Rejection.


@pytest.mark.parametrize("reason, text", [("text", "'text'"), (None, "null"), ({"a": 1}, "{ a: 1 }")])
def test_a_rejection_shows_its_reason(reason: object, text: str) -> None:
    rejection = Rejection(reason)
    assert rejection.reason is reason
    assert str(rejection) == text


def test_raise_reason_raises_exceptions_as_they_are_and_wraps_the_rest() -> None:
    error = ValueError("why")
    with pytest.raises(ValueError) as caught:
        raise_reason(error)
    assert caught.value is error
    with pytest.raises(Rejection) as wrapped:
        raise_reason("text")
    assert wrapped.value.reason == "text"


def test_reason_caught_unwraps_a_rejection() -> None:
    error = ValueError("why")
    assert reason_caught(error) is error
    assert reason_caught(Rejection("text")) == "text"


@pytest.mark.parametrize("error", [KeyboardInterrupt(), SystemExit(3), GeneratorExit()])
def test_reason_caught_lets_pass_what_is_no_exception(error: BaseException) -> None:
    with pytest.raises(type(error)) as caught:
        reason_caught(error)
    assert caught.value is error


class Cancelled(BaseException):
    """What the tasks of some host raise."""


@pytest.fixture
def cancellations() -> Iterator[None]:
    """Enter `Cancelled` as the host does."""
    before = errors.cancellations
    errors.cancellations = (Cancelled,)
    yield
    errors.cancellations = before


@pytest.mark.usefixtures("cancellations")
def test_reason_caught_makes_an_abort_error_of_a_cancellation() -> None:
    error = Cancelled()
    reason = reason_caught(error)
    assert type(reason) is AbortError
    assert reason.cause is error


# Node's texts.


class Foo:
    """A class of the user's."""


@pytest.mark.parametrize(
    "value, text",
    [
        (None, "null"), (True, "type boolean (true)"), (5, "type number (5)"), (0.5, "type number (0.5)"),
        ("text", "type string ('text')"), ("x" * 40, f"type string ('{'x' * 24}...)"), (Foo, "function Foo"), (len, "function len"),
        (lambda: None, "function "), (Foo(), "an instance of Foo"), ({}, "an instance of Object"), ([], "an instance of Array"),
        (b"", "an instance of Buffer"), (set(), "an instance of Set"),
    ],
)
def test_received_describes_what_came(value: object, text: str) -> None:
    assert received(value) == text


def test_invalid_arg_type_names_argument_or_property() -> None:
    argument: Any = invalid_arg_type("callback", "of type function", 5)
    assert str(argument) == 'The "callback" argument must be of type function. Received type number (5)'
    assert (argument.code, isinstance(argument, builtins.TypeError)) == ("ERR_INVALID_ARG_TYPE", True)
    assert str(invalid_arg_type("options.ref", "of type boolean", 5)).startswith('The "options.ref" property must be')
    assert not hasattr(argument, "__notes__")
    assert invalid_arg_type("callback", "of type function", 5, "hint").__notes__ == ["hint"]


def test_invalid_arg_value_shows_the_value_up_to_128_characters() -> None:
    assert str(invalid_arg_value("type", "x")) == "The argument 'type' is invalid. Received 'x'"
    assert str(invalid_arg_value("options.a", 5, "must be less")) == "The property 'options.a' must be less. Received 5"
    assert str(invalid_arg_value("a", "x" * 200)) == f"The argument 'a' is invalid. Received '{'x' * 127}..."


@pytest.mark.parametrize("value, shown", [(5, "5"), (0.5, "0.5"), (2**32, "4294967296"), (2**32 + 1, "4_294_967_297"), (-(2**33), "-8_589_934_592")])
def test_out_of_range_groups_large_integers(value: float, shown: str) -> None:
    error: Any = out_of_range("n", ">= 1", value)
    assert str(error) == f'The value of "n" is out of range. It must be >= 1. Received {shown}'
    assert (error.code, isinstance(error, ValueError)) == ("ERR_OUT_OF_RANGE", True)


def test_check_function_takes_what_can_be_called() -> None:
    for function in (len, lambda: None, Foo):
        check_function("callback", function)


async def coroutine() -> None:
    """Do nothing."""


def notes_for(value: object) -> list[str]:
    """Give the hints of the error for what is no function."""
    with pytest.raises(TypeError, match='The "callback" argument must be of type function') as caught:
        check_function("callback", value)
    return getattr(caught.value, "__notes__", [])


def test_check_function_gives_a_hint_for_the_commonest_slips() -> None:
    made = coroutine()
    assert ["coroutine object" in note for note in notes_for(made)] == [True]
    made.close()
    assert ["pass the function, f, not what it returns, f()" in note for note in notes_for(5)] == [True]
    assert notes_for(None) == []


# Errors of the operating system.


def test_a_system_error_has_nodes_text_and_fields_and_pythons_class() -> None:
    error = system_error(errnos.ENOENT, "open", "missing.txt")
    assert str(error) == error.message == "ENOENT: no such file or directory, open 'missing.txt'"
    assert (error.code, error.errno, error.syscall, error.path, error.name) == ("ENOENT", errnos.ENOENT, "open", "missing.txt", "Error")
    assert isinstance(error, FileNotFoundError)
    assert isinstance(error, SystemError)
    assert not hasattr(error, "dest")
    assert error.stack.startswith("Error: ENOENT: no such file or directory, open 'missing.txt'\n    at ")


def test_a_system_error_shows_source_and_destination() -> None:
    error = system_error(errnos.EXDEV, "rename", b"a", Path("b"))
    assert str(error) == "EXDEV: cross-device link not permitted, rename 'a' -> 'b'"
    assert (error.path, error.dest) == (b"a", Path("b"))


def test_a_system_error_without_a_path_has_no_such_field() -> None:
    error = system_error(errnos.EMFILE, "scandir")
    assert str(error) == "EMFILE: too many open files, scandir"
    assert type(error) is SystemError
    assert not hasattr(error, "path")


@pytest.mark.parametrize("path, shown", [(5, "5"), ("text", "text")])
def test_a_path_that_is_none_is_shown_all_the_same(path: object, shown: str) -> None:
    assert f"'{shown}'" in str(system_error(errnos.EBADF, "read", path))


def test_an_unknown_errno_has_the_systems_text() -> None:
    error = system_error(99999, "open")
    assert error.code == "E99999"
    assert "Unknown error 99999" in str(error)


def test_each_builtin_class_is_combined_once() -> None:
    assert type(system_error(errnos.ENOENT, "open")) is type(system_error(errnos.ENOENT, "stat"))


def test_a_system_error_can_be_pickled_and_copied() -> None:
    error = system_error(errnos.ENOENT, "open", "a", "b")
    for clone in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert (str(clone), clone.code, clone.path, clone.dest, type(clone)) == (str(error), "ENOENT", "a", "b", type(error))


@pytest.mark.parametrize(
    "error", [Error("x", {"cause": "y"}), AggregateError([1], "x"), AbortError(), Warning("x", "N", "C"), UnhandledPromiseRejection(1)]
)
def test_other_errors_can_be_pickled(error: Error) -> None:
    clone = pickle.loads(pickle.dumps(error))
    assert (type(clone), clone.message, clone.name) == (type(error), error.message, error.name)
