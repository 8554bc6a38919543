"""Files that are written piece by piece, as the pieces come: the promise forms take iterables and async iterables."""
from collections.abc import AsyncIterable, Iterable, Mapping
from contextlib import aclosing, nullcontext
from functools import wraps
from typing import Any, Callable, Protocol, TypeAlias

from .._async_functions import async_function
from .._core.promise import Promise
from ._checks import Target, bytes_of, check_chunk, check_path, check_target
from ._files import close_after, close_file, open_file, raise_if_aborted, sync_file, write_all, write_file
from ._forms import Work, promise_form, promise_of
from ._open_file import OpenFile
from ._signatures import Data, File, Path, WriteOptions
from ._variants import path_only

Chunks: TypeAlias = Iterable[Data] | AsyncIterable[Data]


class WriteFile(Protocol):
    """The promise form of writeFile and appendFile."""

    def __call__(self, path: Path | OpenFile, data: Data | Chunks, options: WriteOptions | str | None = None, /) -> Promise[None]: ...


def with_chunks(operation: Callable[[File, Data, WriteOptions | str | None], Work[None]], flag: str) -> WriteFile:
    """Make the promise form of writeFile or appendFile, whose data may also be an iterable of texts and bytes."""
    to_path = path_only(operation)

    @wraps(operation)
    def writing(path: Path | OpenFile, data: Data, options: WriteOptions | str | None = None, /) -> Work[None]:
        if not isinstance(path, OpenFile):
            return to_path(path, data, options)
        target = _to_handle(path, data, options, flag)
        return Work(write_file, target, signal=target.signal)

    write_at_once: Any = promise_form(writing)

    @wraps(write_at_once)
    def form(path: Any = None, data: Any = None, options: WriteOptions | str | None = None, /) -> Promise[None]:
        if comes_in_chunks(data):
            return write_chunks(path, data, options, flag)
        return write_at_once(path, data, options)  # type: ignore[no-any-return]

    return form


def _to_handle(handle: OpenFile, data: Data, options: WriteOptions | str | None, flag: str) -> Target:
    """Read the arguments for a FileHandle; that it is closed is for the system to find out, when it is asked to write."""
    return check_target(0, data, options, flag)._replace(file=handle.fd)


def comes_in_chunks(data: object) -> bool:
    """Tell whether data is something to go over: not a text, not bytes, not what would be a plain object in JavaScript."""
    return isinstance(data, (Iterable, AsyncIterable)) and not isinstance(data, (str, Mapping)) and bytes_of(data) is None


@async_function
async def write_chunks(path: Path | OpenFile, chunks: Any, options: WriteOptions | str | None, flag: str) -> None:
    """Write the pieces to a file that is opened for them and closed after them, or to one that is open."""
    if isinstance(path, int):
        check_path(path)
    target = _to_handle(path, b"", options, flag) if isinstance(path, OpenFile) else check_target(path, b"", options, flag)
    raise_if_aborted(target.signal)
    if isinstance(target.file, int):
        await _write_each(target.file, chunks, target)
        return
    fd = await promise_of(Work(open_file, target.file, target.flags, target.mode))
    try:
        await _write_each(fd, chunks, target)
        if target.flush:
            await promise_of(Work(sync_file, fd))
    except BaseException as error:
        close_after(fd, error)
        raise
    await promise_of(Work(close_file, fd))


async def _write_each(fd: int, chunks: Any, target: Target) -> None:
    """Write the pieces in turn; an async generator is closed however that ends."""

    async def write(chunk: Any) -> None:
        raise_if_aborted(target.signal)
        await promise_of(Work(write_all, fd, check_chunk(chunk, target.encoding), signal=target.signal))

    if hasattr(chunks, "__aiter__"):
        async with aclosing(chunks) if hasattr(chunks, "aclose") else nullcontext():
            async for chunk in chunks:
                await write(chunk)
    else:
        for chunk in chunks:
            await write(await chunk if hasattr(chunk, "__await__") else chunk)
