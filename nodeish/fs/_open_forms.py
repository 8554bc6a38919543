"""Callback forms of a kind of their own: those of which several arguments may be left out, and which call back with more than a result."""
from functools import wraps
from types import SimpleNamespace
from typing import Any, Callable, Protocol, overload

from .._core.calling import arity, fit
from .._core.errors import SystemError
from .._core.promise import Promise
from .._core.turn import here
from .._text.hooks import PROMISIFY_CUSTOM
from . import _open_operations as operations
from ._forms import Work, callback_form, check_callback, dressed, promised_by
from ._open_operations import Transfer
from ._signatures import ErrorFirst, Mode, Path


class Open(Protocol):
    """fs.open: callback(err, fd)."""

    @overload
    def __call__(self, path: Path, callback: ErrorFirst[int], /) -> None: ...
    @overload
    def __call__(self, path: Path, flags: str | int | None, callback: ErrorFirst[int], /) -> None: ...
    @overload
    def __call__(self, path: Path, flags: str | int | None, mode: Mode | None, callback: ErrorFirst[int], /) -> None: ...


class Close(Protocol):
    """fs.close: the callback may be left out."""

    def __call__(self, fd: int, callback: Callable[[SystemError | None], object] | Callable[[], object] = ..., /) -> None: ...


class Transferring(Protocol):
    """fs.read, fs.readv, fs.write, fs.writev: (fd, what to fill or to write, ..., callback); callback(err, count, the same)."""

    def __call__(self, fd: int, /, *args: Any) -> None: ...


def spread_form(operation: Callable[..., Work[Any]]) -> Any:
    """Make the callback form whose callback is the first function behind the arguments that have to be there."""
    required, accepted = arity(operation)
    name, promised = operation.__name__, promised_by(operation)

    def form(*args: Any) -> None:
        place = next((place for place in range(required, min(len(args), accepted + 1)) if callable(args[place])), accepted)
        callback: Any = args[place] if place < len(args) else None
        work = operation(*fit(operation, args[:place]))
        check_callback(name, callback, promised)

        def deliver(error: BaseException | None, value: Any) -> None:
            if isinstance(work, Transfer):
                results: tuple[Any, ...] = (error, value if error is None else 0, work.subject)
            else:
                results = (None, value) if error is None else (error,)
            callback(*fit(callback, results))

        work.submit(here.turn(), deliver)

    return dressed(form, operation, "nodeish.fs", callback=True)


def transfer_form(operation: Callable[..., Transfer], *names: str) -> Transferring:
    """Make the callback form of a read or write; promisified it gives an object with the two results."""
    form: Any = spread_form(operation)

    @wraps(form)
    def promised(*args: Any) -> Promise[Any]:
        def begin(resolve: Any, reject: Any) -> None:
            def done(error: Any, *results: Any) -> None:
                if error is None:
                    resolve(SimpleNamespace(**dict(zip(names, results, strict=True))))
                else:
                    reject(error)

            form(*args, done)

        return Promise(begin)

    del promised.__wrapped__
    setattr(form, PROMISIFY_CUSTOM, promised)
    setattr(form, "__nodeish_entries__", list)  # in Node it is not enumerable
    return form  # type: ignore[no-any-return]


def _raise(error: BaseException | None) -> None:
    if error is not None:
        raise error


def close_form() -> Close:
    """Make the callback form of close, whose callback may be left out: then an error is an uncaught exception."""
    closing: Any = callback_form(operations.close)

    @wraps(closing)
    def form(*args: Any) -> None:
        closing(*(args if len(args) > 1 else (*args, _raise)))

    del form.__wrapped__
    return form
