"""Calls of fs that are held against Node: each in its three forms, and `bare`, without a callback.

Left out are the forms in which Node 20 has a bug, or an order of its own: see `_forms_of`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

FORMS = ("sync", "callback", "bare", "promise")
FUNCTION = {"$": "function"}
ABORTED = {"$": "aborted"}
NUL = "a\0b"
FAR = "f/x"  # below a file


def raw(text: str) -> dict[str, str]:
    """Write bytes as JSON."""
    return {"$": "bytes", "hex": text.encode().hex()}


@dataclass(frozen=True)
class Case:
    """One call."""

    name: str
    args: tuple[Any, ...]
    forms: tuple[str, ...] = FORMS

    @property
    def changes(self) -> bool:
        """Whether the call may change files."""
        return self.name not in ("access", "lstat", "readdir", "stat") and not (self.name == "readFile" and len(self.args) < 2)

    def __str__(self) -> str:
        return f"{self.name}({json.dumps(self.args)[1:-1]})"


_PATHS: list[Any] = [None, 5.5, True, {}, [], FUNCTION, NUL, raw(NUL), 2**31]
_ONE_PATH = ("access", "lstat", "mkdir", "mkdtemp", "readdir", "readFile", "readlink", "rm", "rmdir", "stat", "unlink")
_TWO_PATHS = ("copyFile", "link", "rename", "symlink")
_OPTIONS: list[Any] = [5, True]
_ENCODINGS: list[Any] = ["nope", {"encoding": "nope"}, {"encoding": 5}, {"encoding": True}]

_FLAGS: list[Any] = ["z", "", "rr", 2**31, 1.5, True, {}]
_WRITE_FLAGS: list[Any] = ["z", "ww", 2**31, {}]
_MODES: list[Any] = ["9", "rw", -1, 1.5, 2**32, {}, True]
_FLUSHES: list[Any] = [0, "yes", {}]
_SIGNALS: list[Any] = [5, {}, "s"]
_BOOLEANS: list[Any] = ["yes", 1, {}]
_ACCESS_MODES: list[Any] = [8, -1, "r", 2**31, {}, True]
_REMOVALS: list[Any] = [5, "x", [], True]
_LENGTHS: list[Any] = [1.5, "x", True, {}, 2**53]
_TIMES: list[Any] = [("x", 1), ({}, 1), (1,), (True, 1), (1, None), (1, "1 o'clock"), ([], 1)]

_ARGUMENTS: list[tuple[Any, ...]] = [
    *((name, path) for name in _ONE_PATH for path in _PATHS),
    *((name,) for name in (*_ONE_PATH, *_TWO_PATHS[:3], "writeFile", "appendFile", "chmod", "utimes")),
    *((name, path, "x") for name in _TWO_PATHS for path in _PATHS),
    *((name, "x", path) for name in _TWO_PATHS for path in _PATHS),
    *(("chmod", path, 0o600) for path in _PATHS),
    *(("utimes", path, 1, 2) for path in _PATHS),
    *(("chmod", "f", mode) for mode in [*_MODES, None]),
    *(("copyFile", "f", "new", mode) for mode in _ACCESS_MODES),
    *(("symlink", "f", "new", type) for type in ("link", "")),
    *(("truncate", "f", length) for length in _LENGTHS),
    *(("utimes", "f", *times) for times in _TIMES),
    ("realpath", NUL),
    *((name, path, "data") for name in ("writeFile", "appendFile") for path in _PATHS),
    *((name, "x", data) for name in ("writeFile", "appendFile") for data in (None, 5, True, {}, {"toString": FUNCTION}, FUNCTION)),
    *((name, "f", options) for name in ("readFile", "readdir", "mkdtemp", "readlink", "realpath") for options in (*_OPTIONS, *_ENCODINGS)),
    *((name, "x", "y", options) for name in ("writeFile", "appendFile") for options in (*_OPTIONS, *_ENCODINGS)),
    *(("readFile", "f", {"flag": flag}) for flag in _FLAGS),
    *(("writeFile", "x", "y", {"flag": flag}) for flag in _WRITE_FLAGS),
    *(("writeFile", "x", "y", {"mode": mode}) for mode in _MODES),
    *((name, "x", "y", {"flush": flush}) for name in ("writeFile", "appendFile") for flush in _FLUSHES),
    *(("readFile", "f", {"signal": signal}) for signal in [*_SIGNALS, FUNCTION]),
    *(("writeFile", "x", "y", {"signal": signal}) for signal in _SIGNALS),
    *(("mkdir", "x", mode) for mode in _MODES[:5]),
    *(("mkdir", "x", {"mode": mode}) for mode in _MODES),
    *(("mkdir", "x", {"recursive": recursive}) for recursive in _BOOLEANS),
    *(("access", "f", mode) for mode in _ACCESS_MODES),
    *((name, "e", options) for name in ("rm", "rmdir") for options in _REMOVALS),
    *(("rm", "e", {"recursive": recursive}) for recursive in _BOOLEANS),
    *(("rm", "e", {"force": force}) for force in _BOOLEANS),
    *((name, "e", {"maxRetries": number}) for name in ("rm", "rmdir") for number in (-1, 1.5, "x", 2**32)),
    *((name, "e", {"retryDelay": number}) for name in ("rm", "rmdir") for number in (-1, 1.5, "x", 2**31)),
]

_FILES: list[Any] = ["nope", FAR, "", "f", "d", "l", "dangling", raw("nope"), raw("f")]
_ENCODED: list[Any] = [
    "utf8", "UTF-8", "hex", "base64", "base64url", "latin1", "binary", "ascii", "ucs2", "utf16le", "buffer", "", None,
]
_READINGS: list[Any] = [
    {}, {"encoding": "latin1"}, {"encoding": None}, {"flag": "a+"}, {"flag": "wx"}, {"flag": 0}, {"flag": "w"}, FUNCTION,
]
_TARGETS: list[Any] = ["new", "f", "d", "nope/x", FAR, "", "dangling", raw("new")]
_WRITINGS: list[Any] = [{"mode": "600"}, {"mode": 0o400, "flush": True}, {"flag": "r+"}]
_FOLDERS: list[Any] = [
    "new", "a/b/c", "a/b/", "./a/../b/c", "d", "d/new", "f", FAR, "f/x/y", "", "dangling", "dangling/x", raw("a/b"), "/",
]
_LISTINGS: list[Any] = [
    "utf8", "buffer", "hex", "latin1", {"withFileTypes": True}, {"encoding": "buffer", "withFileTypes": True}, {"withFileTypes": 0}, FUNCTION,
]
_RECURSIVE: list[Any] = [{"recursive": True}, {"recursive": True, "withFileTypes": True}, {"recursive": False}]
_RENAMES: list[Any] = [
    ("nope", "x"), ("f", "new"), ("f", "d"), ("d", "f"), ("d", "e"), ("e", "d"), ("f", "nope/x"), (FAR, "x"), ("f", "l"),
    (raw("nope"), raw("x")),
]
_WITH_FILES = ("stat", "lstat", "access", "unlink", "rmdir", "rm", "readdir", "readlink", "truncate")
_COPIES: list[Any] = [
    ("f", "new"), ("f", "l"), ("f", "f"), ("f", "d"), ("d", "new"), ("nope", "new"), ("f", "nope/x"), ("l", "new"), (FAR, "new"),
    ("f", "e/new", 0), ("f", "new", 1), ("f", "l", 1), ("f", "new", 2), ("f", "new", 3.5), (raw("f"), raw("new")), ("nope", "new", 4),
]
_LINKS: list[Any] = [("f", "new"), ("nope", "new"), ("f", "d"), ("f", "l"), ("d", "new"), (FAR, "new"), ("f", "nope/x")]
_SYMLINKS: list[Any] = [("f", "new"), ("f", "l"), ("nope", "new"), ("f", "nope/x"), ("f", "new", "dir"), ("f", "new", 5), (raw("f"), raw("new"))]
_FLAG_NAMES: list[Any] = ["w", "a", "wx", "xw", "r+", "r", "ax", "as", "", 0o1]

_OPERATIONS: list[tuple[Any, ...]] = [
    *((name, path) for name in _WITH_FILES for path in [*_FILES, "x" * 300]),
    *(("readFile", path) for path in _FILES),
    *(("readFile", "f", encoding) for encoding in _ENCODED),
    *(("readFile", "f", options) for options in _READINGS),
    *(("readFile", "nope", options) for options in ("utf8", {"flag": "r+"}, {"flag": "w+"})),
    *((name, path, "data") for name in ("writeFile", "appendFile") for path in _TARGETS),
    *((name, "f", raw("data")) for name in ("writeFile", "appendFile")),
    *(("writeFile", "f", "6869", encoding) for encoding in ("hex", "base64", "ucs2", "latin1", "utf8", "buffer")),
    *(("writeFile", "f", "data", {"flag": flag}) for flag in _FLAG_NAMES),
    *(("writeFile", "new", "data", options) for options in _WRITINGS),
    *(("mkdir", path) for path in _TARGETS),
    *(("mkdir", path, {"recursive": True}) for path in _FOLDERS),
    *(("mkdir", "new", mode) for mode in (0o700, "700", {"mode": 0o755})),
    *(("mkdtemp", prefix) for prefix in ("nope/x-", FAR)),
    *(("readdir", "d", options) for options in _LISTINGS),
    *(("readdir", ".", options) for options in _RECURSIVE),
    ("readdir", "d/", {"recursive": True, "withFileTypes": True}),
    ("readdir", "nope", {"withFileTypes": True}),
    *(("rename", *paths) for paths in _RENAMES),
    *(("copyFile", *args) for args in _COPIES),
    *(("link", *args) for args in _LINKS),
    *(("symlink", *args) for args in _SYMLINKS),
    *(("readlink", "l", encoding) for encoding in ("utf8", "buffer", "hex", {"encoding": "latin1"})),
    *(("truncate", "f", length) for length in (0, 2, 9, -3, None)),
    *(("chmod", path, mode) for path in ("nope", FAR, "f", "d", "dangling", raw("f")) for mode in (0o700, "700")),
    *(("utimes", path, *times) for path in ("nope", FAR, "f", "d", "dangling") for times in ((1, 2), ("1", "2.5"), (-1, 0.5))),
    *(("rm", path, {"force": True}) for path in ("nope", "f", "d")),
    *(("rm", path, {"recursive": True}) for path in ("nope", "f", "d", "e", "l", "dangling", raw("d"))),
    ("rm", "nope", {"recursive": True, "force": True}),
    *(("access", "f", mode) for mode in (0, 1, 2, 4, 6, None)),
    *((name, "nope", {"throwIfNoEntry": quiet}) for name in ("stat", "lstat") for quiet in (False, True, None, 0)),
    ("stat", FAR, {"throwIfNoEntry": False}),
    ("lstat", "dangling", {"throwIfNoEntry": False}),
    ("stat", "f", FUNCTION),
    *((name, "f", "data", {"signal": ABORTED}) for name in ("writeFile", "appendFile")),
    ("readFile", "f", {"signal": ABORTED}),
    *((name, 999, *data) for name, *data in (("readFile",), ("writeFile", "x"), ("appendFile", "x"))),
    ("readFile", -5),
]
_ODD_FLAGS: list[Any] = [{"flag": 2**31}, {"flag": 1.5}]
_DANGLING = ("dangling/x", {"recursive": True})


def _forms_of(name: str, args: tuple[Any, ...]) -> tuple[str, ...]:
    """Leave out the forms in which Node 20 has a bug, or a text of its own."""
    left_out: set[str] = set()
    if name == "rm" or FUNCTION in args:  # rm looks for its callback only when it is too late
        left_out.add("bare")
    if name == "symlink":  # whatever comes last is the callback
        left_out.add("bare")
    if name in ("access", "copyFile") and args[:1] == ("f",):  # the mode is looked at after the callback
        left_out.add("bare")
    if FUNCTION in args[1:] and name not in ("readFile", "writeFile", "appendFile"):  # it is the callback
        left_out.add("callback")
    if name == "readFile" and args[1:] == ({"flag": ""},):  # no flag is the default flag only there
        left_out.add("promise")
    if name == "readFile" and args[1:2] and args[1] in _ODD_FLAGS:  # named options.flag only there
        left_out.add("callback")
    if name == "mkdtemp" and args in (("nope/x-",), (FAR,)):  # the path of the error ends in random letters
        left_out |= {"callback", "promise"}
    if name == "mkdir" and args == _DANGLING:  # 'ENOTDIR: not a directory, mkdir 'dangling''
        left_out |= {"callback", "promise"}
    if name == "readFile" and args == (999,):  # 'The "list" argument must be an instance of Array'
        left_out.add("callback")
    if name == "readFile" and args == (-5,):  # an uncaught exception
        left_out |= {"callback", "bare"}
    return tuple(form for form in FORMS if form not in left_out)


CASES = [Case(name, tuple(args), _forms_of(name, tuple(args))) for name, *args in (*_ARGUMENTS, *_OPERATIONS)]
