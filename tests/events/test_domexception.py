"""DOMException."""
import copy
import pickle
from typing import Any

import pytest

from nodeish import Error
from nodeish.abort import DOMException
from nodeish.util import inspect


def test_name_and_message() -> None:
    """test-global-domexception."""
    error = DOMException("my message", "NotFoundError")
    assert isinstance(error, Error) and isinstance(error, Exception)
    assert (error.name, error.code, error.message, str(error)) == ("NotFoundError", 8, "my message", "my message")
    assert (DOMException().name, DOMException().message, DOMException().code) == ("Error", "", 0)


def test_the_codes() -> None:
    codes = {DOMException("", name).code for name in ("AbortError", "TimeoutError", "DataCloneError", "SyntaxError", "Unknown", "ValidationError")}
    assert codes == {20, 23, 25, 12, 0}
    assert (DOMException.ABORT_ERR, DOMException("").TIMEOUT_ERR, DOMException.DATA_CLONE_ERR, DOMException.VALIDATION_ERR) == (20, 23, 25, 16)


def test_the_code_is_read_only() -> None:
    with pytest.raises(AttributeError):
        setattr(DOMException(), "code", 1)


@pytest.mark.parametrize("cause", ["foo", {"reason": "foo"}, None, Error("cause")])
def test_the_cause(cause: Any) -> None:
    """test-domexception-cause."""
    error = DOMException("with a cause", {"name": "abc", "cause": cause})
    assert (error.name, error.cause) == ("abc", cause)
    assert DOMException("no cause", "abc").cause is None
    assert DOMException("no cause", {"name": "abc"}).cause is None


def test_an_exception_as_cause_is_pythons_cause_too() -> None:
    cause = ValueError("v")
    assert DOMException("m", {"name": "abc", "cause": cause}).__cause__ is cause


def test_a_subclass() -> None:
    """test-domexception-subclass."""

    class Mine(DOMException):
        def __init__(self) -> None:
            super().__init__("my message", "NotFoundError")
            self.ownProp = "bar"

    error = Mine()
    assert (error.name, error.code, error.ownProp) == ("NotFoundError", 8, "bar")
    assert error.stack.startswith("NotFoundError: my message\n    at ")


def test_copies_are_equal() -> None:
    error = DOMException("m", {"name": "AbortError", "cause": "c"})
    for other in (copy.copy(error), pickle.loads(pickle.dumps(error))):
        assert (other.name, other.message, other.code, other.cause) == ("AbortError", "m", 20, "c")


def test_how_it_is_printed() -> None:
    text = inspect(DOMException("m", {"name": "AbortError", "cause": "c"}))
    assert text.startswith("DOMException [AbortError]: m\n    at ")
    assert text.endswith(" {\n  [cause]: 'c'\n}")
    assert "code" not in text.split("\n")[-2]
