"""Whether a file is there: the one question of fs whose callback gets no error."""
from functools import wraps
from typing import Any, Callable, TypeVar, cast

from .._core.calling import fit
from .._core.promise import Promise
from .._core.turn import here
from .._text.hooks import PROMISIFY_CUSTOM
from . import _operations as operations
from ._forms import check_callback
from ._signatures import Path

F = TypeVar("F", bound=Callable[..., Any])


def _fitted(function: F) -> F:
    """Let a function be called with any number of arguments, as in JavaScript."""

    @wraps(function)
    def call(*args: Any) -> Any:
        return function(*fit(function, args))

    return cast(F, call)


@_fitted
def exists(path: Path, callback: Callable[[bool], object], /) -> None:
    """Tell whether a file is there; the callback gets one argument, true or false.

    JS: fs.exists(path, callback)

    What can be no path is answered at once, with false.
    """
    check_callback("exists", callback, "fs.promises.access(...)")
    try:
        work = operations.access(path)
    except Exception:
        callback(*fit(callback, (False,)))
        return

    def deliver(error: BaseException | None, _: Any) -> None:
        callback(*fit(callback, (error is None,)))

    work.submit(here.turn(), deliver)


@_fitted
def existsSync(path: Path, /) -> bool:
    """Tell whether a file is there; nothing is raised for what can be no path.

    JS: fs.existsSync(path)
    """
    try:
        operations.access(path).run()
    except Exception:
        return False
    return True


def _promised(path: Path, /) -> Promise[bool]:
    """Tell whether a file is there.

    JS: util.promisify(fs.exists)(path)
    """
    return Promise(lambda resolve: exists(path, resolve))


_promised.__name__ = "exists"
setattr(exists, PROMISIFY_CUSTOM, _promised)
setattr(exists, "__nodeish_entries__", list)  # in Node it is not enumerable
