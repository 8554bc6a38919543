"""Stats and Dirent."""
import json
import os
import shutil
import subprocess
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from nodeish import JSON, fs, util
from nodeish.fs._stats import Stats

if TYPE_CHECKING:
    from tests.conftest import InLoop

NUMBERS = ["dev", "mode", "nlink", "uid", "gid", "rdev", "blksize", "ino", "size", "blocks", "atimeMs", "mtimeMs", "ctimeMs", "birthtimeMs"]
DATES = ["atime", "mtime", "ctime", "birthtime"]


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not on the PATH")
def test_the_same_numbers_as_node(folder: Path) -> None:
    os.utime("f", ns=(1_000_000, 2_500_123_456_789))
    os.utime("e", (-1.5, 1e10))
    script = "const fs = require('fs'); console.log(JSON.stringify(['f', 'd', 'e', '/'].map((path) => fs.statSync(path))))"
    printed = subprocess.run(["node", "-e", script], capture_output=True, text=True, timeout=60, check=True).stdout
    for path, expected in zip(("f", "d", "e", "/"), json.loads(printed), strict=True):
        got = json.loads(JSON.stringify(fs.statSync(path)))
        assert list(got) == list(expected) == NUMBERS + DATES
        for name in ("birthtime", "birthtimeMs"):
            del got[name], expected[name]
        assert got == expected


def test_fields(folder: Path) -> None:
    os.utime("f", (1, 2.5))
    stats = fs.statSync("f")
    assert isinstance(stats, fs.Stats) and stats.size == 5 and stats.isFile()
    assert (stats.atimeMs, stats.mtimeMs, stats.mtime) == (1000, 2500, datetime(1970, 1, 1, 0, 0, 2, 500_000, timezone.utc))
    assert stats.atime.tzinfo is timezone.utc
    lines = util.inspect(stats).split("\n")
    assert lines[0] == "Stats {" and [line.split(":")[0].strip() for line in lines[1:-1]] == NUMBERS + DATES
    assert lines[12:13] == ["  mtimeMs: 2500,"] and lines[16] == "  mtime: 1970-01-01T00:00:02.500Z,"
    assert repr(stats) == util.inspect(stats)


def test_bigint_gives_nanoseconds(folder: Path, in_loop: "InLoop") -> None:
    os.utime("f", ns=(1, 2_500_000_001))

    async def main() -> Any:
        return await fs.promises.stat("f", {"bigint": True})

    stats: Any = in_loop(main())
    assert (stats.mtimeMs, stats.mtimeNs, stats.atimeNs) == (2500, 2_500_000_001, 1) and isinstance(stats.mtimeMs, int)
    lines = util.inspect(stats).split("\n")
    nanoseconds = [name.replace("Ms", "Ns") for name in NUMBERS[-4:]]
    assert lines[0] == "BigIntStats {" and [line.split(":")[0].strip() for line in lines[1:-1]] == NUMBERS + nanoseconds + DATES
    assert stats.mtime == datetime(1970, 1, 1, 0, 0, 2, 500_000, timezone.utc)


def test_times_are_rounded_as_in_node() -> None:
    class Result:
        st_dev = st_mode = st_nlink = st_uid = st_gid = st_ino = st_ctime_ns = 0
        st_size = 1000
        st_atime_ns = 1_499_999
        st_mtime_ns = 1_500_000

    result: Any = Result()
    stats = Stats(result)
    assert (stats.atimeMs, stats.atime.microsecond, stats.mtimeMs, stats.mtime.microsecond) == (1.499999, 1000, 1.5, 2000)
    assert (stats.blksize, stats.blocks, stats.rdev) == (4096, 2, 0)


def test_when_a_file_was_made() -> None:
    class Result:
        st_dev = st_mode = st_nlink = st_uid = st_gid = st_ino = st_atime_ns = st_mtime_ns = st_size = 0
        st_ctime_ns = 9_000_000

    result: Any = Result()
    assert Stats(result).birthtimeMs == 9
    result.st_birthtime = 0.005
    assert Stats(result).birthtimeMs == 5
    result.st_birthtime_ns = 7_000_000
    assert Stats(result).birthtimeMs == 7


def test_lstat_sees_the_link(folder: Path, in_loop: "InLoop") -> None:
    os.symlink("f", "l")

    async def main() -> list[Any]:
        return [(await fs.promises.lstat("l")).isSymbolicLink(), (await fs.promises.stat("l")).isSymbolicLink()]

    assert in_loop(main()) == [True, False]
    assert fs.lstatSync("l").isSymbolicLink() and not fs.lstatSync("l").isFile() and fs.statSync("l").isFile()


def test_throw_if_no_entry_counts_in_the_sync_forms(folder: Path, in_loop: "InLoop") -> None:
    assert fs.statSync("nope", {"throwIfNoEntry": False}) is None
    assert fs.lstatSync("nope", {"throwIfNoEntry": False, "bigint": True}) is None
    with pytest.raises(NotADirectoryError):
        fs.statSync("f/x", {"throwIfNoEntry": False})

    async def main() -> None:
        with pytest.raises(FileNotFoundError):
            await fs.promises.stat("nope", {"throwIfNoEntry": False})

    in_loop(main())


def test_dirents(folder: Path) -> None:
    first, *_ = entries = fs.readdirSync(".", {"withFileTypes": True})
    assert [(entry.name, entry.isDirectory()) for entry in entries] == [("d", True), ("e", True), ("f", False)]
    assert isinstance(first, fs.Dirent) and (first.parentPath, first.path) == (".", ".")
    assert util.inspect(first) == repr(first) == "Dirent { name: 'd', parentPath: '.', path: '.', [Symbol(type)]: 2 }"
    assert JSON.stringify(first) == '{"name":"d","parentPath":".","path":"."}'
