"""The arguments of `query`, `execute` and `transaction`."""
from typing import Any, Callable, Mapping, NamedTuple, Sequence, TypeAlias, TypedDict

from .._core.errors import check_function, invalid_arg_type
from ..events.checks import check_options, check_signal, check_string


class QueryOptions(TypedDict, total=False):
    """The options of `query` and `execute`: a signal that calls the statement off, also on the server."""

    signal: Any


Params: TypeAlias = Sequence[Any] | Mapping[str, Any] | None


class Arguments(NamedTuple):
    """A statement, its parameters, and the signal that calls it off."""

    text: str
    parameters: Params
    signal: Any


def read_arguments(text: Any, params: Any = None, options: Any = None) -> Arguments:
    """Check the arguments of a statement."""
    check_string("sql", text)
    if params is not None and not isinstance(params, (list, tuple, Mapping)):
        raise invalid_arg_type("params", "an instance of Array or Object", params)
    if params is not None:  # the caller may go on using it
        params = dict(params) if isinstance(params, Mapping) else list(params)
    signal = check_options(options).get("signal")
    if signal is not None:
        check_signal("options.signal", signal)
    return Arguments(text, params, signal)


def checked_callback(callback: Any, form: str) -> Callable[..., object]:
    """Give the callback; raise ERR_INVALID_ARG_TYPE, with a note that shows the promise form, unless it can be called."""
    if callable(callback):
        return callback  # type: ignore[no-any-return]
    note = f"This takes a function as its last argument. To await the result: {form}"
    raise invalid_arg_type("callback", "of type function", callback, note)


def split_callback(args: tuple[Any, ...], form: str) -> tuple[tuple[Any, ...], Callable[..., object]]:
    """Take the callback from the end of the arguments."""
    return args[:-1], checked_callback(args[-1] if args else None, form)


def check_transaction(function: Any) -> None:
    """Raise ERR_INVALID_ARG_TYPE for what is no function."""
    check_function("fn", function)
