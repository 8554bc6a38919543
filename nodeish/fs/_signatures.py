"""What the type checker knows of fs: paths, options, callbacks, and the callback forms."""
import os
from datetime import datetime
from typing import Any, Callable, Literal, Protocol, Required, TypeAlias, TypedDict, TypeVar, overload

from .._core.errors import SystemError
from .._typing import Buffer
from ._stats import Dirent, Stats

A = TypeVar("A", contravariant=True)
B = TypeVar("B", contravariant=True)
O = TypeVar("O", contravariant=True)  # noqa: E741
R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)

Path: TypeAlias = str | bytes | os.PathLike[str] | os.PathLike[bytes]
File: TypeAlias = Path | int
Data: TypeAlias = str | Buffer
Mode: TypeAlias = int | str
Time: TypeAlias = float | str | datetime

ErrorFirst: TypeAlias = Callable[[SystemError | None, R], object] | Callable[[SystemError | None], object] | Callable[[], object]
"""A callback: it gets the error or None, then the result; it may take fewer."""


class Signal(Protocol):
    """An AbortSignal, or what is like one."""

    @property
    def aborted(self) -> bool: ...
    @property
    def reason(self) -> Any: ...


class ReadOptions(TypedDict, total=False):
    """How readFile reads."""

    encoding: str | None
    flag: str | int
    signal: Signal


class ReadBytes(TypedDict, total=False):
    """How readFile reads bytes."""

    encoding: None
    flag: str | int
    signal: Signal


class ReadText(TypedDict, total=False):
    """How readFile reads text."""

    encoding: Required[str]
    flag: str | int
    signal: Signal


class WriteOptions(TypedDict, total=False):
    """How writeFile and appendFile write."""

    encoding: str | None
    mode: Mode
    flag: str | int
    flush: bool
    signal: Signal


class StatOptions(TypedDict, total=False):
    """What stat and lstat give; `throwIfNoEntry` counts in the sync forms."""

    bigint: bool
    throwIfNoEntry: bool


class StatQuietly(TypedDict, total=False):
    """That statSync and lstatSync give None for a file that is not there."""

    bigint: bool
    throwIfNoEntry: Required[Literal[False]]


class MkdirOptions(TypedDict, total=False):
    """How mkdir makes a folder."""

    recursive: bool
    mode: Mode


class RmdirOptions(TypedDict, total=False):
    """How rmdir removes a folder."""

    maxRetries: int
    recursive: bool
    retryDelay: int


class RmOptions(RmdirOptions, total=False):
    """How rm removes; `force` lets it pass what is not there."""

    force: bool


class ReaddirOptions(TypedDict, total=False):
    """What readdir gives."""

    encoding: str | None
    recursive: bool
    withFileTypes: bool


class ReaddirNames(TypedDict, total=False):
    """What readdir gives as names."""

    encoding: str | None
    recursive: bool
    withFileTypes: Literal[False]


class ReaddirBytes(TypedDict, total=False):
    """What readdir gives as names in bytes."""

    encoding: Required[Literal["buffer"]]
    recursive: bool
    withFileTypes: Literal[False]


class ReaddirTypes(TypedDict, total=False):
    """What readdir gives as Dirents."""

    encoding: str | None
    recursive: bool
    withFileTypes: Required[Literal[True]]


class EncodingOptions(TypedDict, total=False):
    """In what encoding mkdtemp gives the path."""

    encoding: str | None


class BufferOptions(TypedDict):
    """That mkdtemp gives the path in bytes."""

    encoding: Literal["buffer"]


# The callback forms, by how many arguments come before the callback and whether the last may be left out.


class One(Protocol[A, R_co]):
    """f(path, callback)"""

    def __call__(self, path: A, callback: ErrorFirst[R_co], /) -> None: ...


class OneOrTwo(Protocol[A, O, R_co]):
    """f(path, options, callback), f(path, callback)"""

    @overload
    def __call__(self, path: A, callback: ErrorFirst[R_co], /) -> None: ...
    @overload
    def __call__(self, path: A, options: O, callback: ErrorFirst[R_co], /) -> None: ...


class Two(Protocol[A, B, R_co]):
    """f(path, other, callback)"""

    def __call__(self, path: A, other: B, callback: ErrorFirst[R_co], /) -> None: ...


class Three(Protocol[A, B, O, R_co]):
    """f(path, other, more, callback)"""

    def __call__(self, path: A, other: B, more: O, callback: ErrorFirst[R_co], /) -> None: ...


class TwoOrThree(Protocol[A, B, O, R_co]):
    """f(path, data, options, callback), f(path, data, callback)"""

    @overload
    def __call__(self, path: A, data: B, callback: ErrorFirst[R_co], /) -> None: ...
    @overload
    def __call__(self, path: A, data: B, options: O, callback: ErrorFirst[R_co], /) -> None: ...


class ReadFile(Protocol):
    """fs.readFile: bytes without an encoding, text with one."""

    @overload
    def __call__(self, path: File, callback: ErrorFirst[bytes], /) -> None: ...
    @overload
    def __call__(self, path: File, options: ReadBytes | None, callback: ErrorFirst[bytes], /) -> None: ...
    @overload
    def __call__(self, path: File, options: ReadText | str, callback: ErrorFirst[str], /) -> None: ...
    @overload
    def __call__(self, path: File, options: ReadOptions, callback: ErrorFirst[Any], /) -> None: ...


class Readdir(Protocol):
    """fs.readdir: names, names in bytes, or Dirents."""

    @overload
    def __call__(self, path: Path, callback: ErrorFirst[list[str]], /) -> None: ...
    @overload
    def __call__(self, path: Path, options: Literal["buffer"] | ReaddirBytes, callback: ErrorFirst[list[bytes]], /) -> None: ...
    @overload
    def __call__(self, path: Path, options: ReaddirNames | str | None, callback: ErrorFirst[list[str]], /) -> None: ...
    @overload
    def __call__(self, path: Path, options: ReaddirTypes, callback: ErrorFirst[list[Dirent[str]]], /) -> None: ...
    @overload
    def __call__(self, path: Path, options: ReaddirOptions, callback: ErrorFirst[Any], /) -> None: ...


class GivesPath(Protocol):
    """fs.mkdtemp, fs.readlink, fs.realpath: a text, or bytes for the encoding 'buffer'."""

    @overload
    def __call__(self, path: Path, callback: ErrorFirst[str], /) -> None: ...
    @overload
    def __call__(self, path: Path, options: Literal["buffer"] | BufferOptions, callback: ErrorFirst[bytes], /) -> None: ...
    @overload
    def __call__(self, path: Path, options: EncodingOptions | str | None, callback: ErrorFirst[str], /) -> None: ...


class RealPath(GivesPath, Protocol):
    """fs.realpath, and the form of it that asks the system."""

    native: GivesPath


class NativeSync(Protocol):
    """fs.realpathSync.native: a text, or bytes for the encoding 'buffer'."""

    @overload
    def __call__(self, path: Path, options: Literal["buffer"] | BufferOptions, /) -> bytes: ...  # type: ignore[overload-overlap]
    @overload
    def __call__(self, path: Path, options: EncodingOptions | str | None = None, /) -> str: ...


class RealPathSync(NativeSync, Protocol):
    """fs.realpathSync, and the form of it that asks the system."""

    native: NativeSync


class StatSync(Protocol):
    """fs.statSync, fs.lstatSync: None for a file that is not there only if that is asked for."""

    @overload
    def __call__(self, path: Path, options: StatQuietly, /) -> Stats | None: ...  # type: ignore[overload-overlap]
    @overload
    def __call__(self, path: Path, options: StatOptions | None = None, /) -> Stats: ...
