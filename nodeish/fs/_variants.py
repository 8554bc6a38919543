"""Where one form of an operation differs from the other two, in Node as here."""
from collections import deque
from functools import wraps
from typing import Any, Callable, Concatenate, ParamSpec, TypeVar, cast

from . import _files as files, _folders as folders, _links as links
from ._checks import as_mapping, check_descriptor, check_path
from ._forms import Work
from ._open_file import OpenFile
from ._open_operations import check_to_be_filled
from ._signatures import File, Path, StatOptions
from ._stats import Stats

P = ParamSpec("P")
R = TypeVar("R")
F = TypeVar("F", bound=Callable[..., Work[Any]])


def path_only(operation: Callable[Concatenate[File, P], Work[R]]) -> Callable[Concatenate[Path, P], Work[R]]:
    """Make an operation refuse file descriptors: fs.promises takes none."""

    @wraps(operation)
    def checked(path: Path, /, *args: P.args, **kwargs: P.kwargs) -> Work[R]:
        if isinstance(path, (int, float)):
            check_path(path)
        return operation(path, *args, **kwargs)

    return checked


def path_or_handle(operation: Callable[Concatenate[File, P], Work[R]]) -> Callable[Concatenate[Path | OpenFile, P], Work[R]]:
    """Make an operation take a FileHandle instead of its descriptor, as fs.promises does."""
    of_path = path_only(operation)

    @wraps(operation)
    def checked(path: Path | OpenFile, /, *args: P.args, **kwargs: P.kwargs) -> Work[R]:
        if isinstance(path, OpenFile):
            return operation(path.fd, *args, **kwargs)
        return of_path(path, *args, **kwargs)

    return checked


def into_buffer(operation: Callable[..., Work[int]]) -> Callable[..., Work[int]]:
    """Make `read` ask for a buffer: the sync form makes none."""

    @wraps(operation)
    def reading(
        fd: int, buffer: Any = None, offset: Any = None, length: int | None = None, position: int | None = None, /
    ) -> Work[int]:
        check_descriptor(fd)
        check_to_be_filled(buffer)
        return operation(fd, buffer, offset, length, position)

    return reading


def unless_missing(operation: Callable[[Path, StatOptions | None], Work[Stats]]) -> Callable[..., Work[Any]]:
    """Make `stat` or `lstat` heed the option `throwIfNoEntry`: only the sync forms do."""

    @wraps(operation)
    def lenient(path: Path, options: StatOptions | None = None, /) -> Work[Any]:
        work: Work[Any] = operation(path, options)
        if as_mapping(options).get("throwIfNoEntry") is False:
            work.function = files.stats_if_there
        return work

    return lenient


def native(operation: F) -> F:
    """Make `realpath` ask the system: fs.promises and the forms named `native` do; the others go through the path themselves."""

    @wraps(operation)
    def asking(*args: Any) -> Work[Any]:
        work = operation(*args)
        work.function = links.native_real_path
        return work

    return cast(F, asking)


def last_first(operation: F) -> F:
    """Make `readdir` go on with the folder that it found last: fs.promises does; the other forms take the first."""

    @wraps(operation)
    def reading(*args: Any) -> Work[Any]:
        work = operation(*args)
        if work.function is folders.read_tree:
            work.args = (*work.args[:-1], deque.pop)
        return work

    return cast(F, reading)


def nameless(form: Any) -> Any:
    """Take away a function's name: in Node `realpath.native` has none."""
    form.__name__ = ""
    return form
