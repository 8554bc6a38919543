"""The 872 tests of the npm package promises-aplus-tests, run by Node, against nodeish's Promise."""
import asyncio
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from nodeish import process

from .bridge import Bridge, Channel

PACKAGE = "promises-aplus-tests"
VERSION = "2.1.2"
TESTS = 872

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="pipes are inherited by number, which Windows cannot do"),
    pytest.mark.skipif(not (shutil.which("node") and shutil.which("npm")), reason="node and npm, which run the suite, are not on PATH"),
]


@pytest.fixture(scope="module")
def suite(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder in which the package is installed: pytest's cache, where there is one."""
    kept: pytest.Cache | None = getattr(request.config, "cache", None)
    folder = tmp_path_factory.mktemp(PACKAGE) if kept is None else kept.mkdir(PACKAGE)
    installed = folder / "node_modules" / PACKAGE / "package.json"
    if not installed.exists() or json.loads(installed.read_text(encoding="utf-8"))["version"] != VERSION:
        command = ["npm", "install", "--prefix", str(folder), "--no-audit", "--no-fund", f"{PACKAGE}@{VERSION}"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        if done.returncode != 0:
            pytest.skip(f"npm cannot install {PACKAGE}: {done.stderr.strip().splitlines()[-1:]}")
    return folder


@pytest.fixture
def lenient_process() -> Iterator[None]:
    """Let rejections be: many of the suite's own promises are rejected and never looked at, or looked at late."""

    def ignore(*_: object) -> None:
        """Do nothing."""

    for event in ("unhandledRejection", "rejectionHandled"):
        process.on(event, ignore)
    yield
    for event in ("unhandledRejection", "rejectionHandled"):
        process.off(event, ignore)


def test_the_whole_suite_passes(suite: Path, lenient_process: None) -> None:
    requests, to_us = os.pipe()
    from_us, replies = os.pipe()
    command = ["node", str(Path(__file__).with_name("bridge.js")), str(suite), str(to_us), str(from_us)]
    with subprocess.Popen(command, pass_fds=(to_us, from_us)) as node:
        os.close(to_us)
        os.close(from_us)
        try:
            passed, failed = asyncio.run(Bridge(Channel(requests, replies)).serve())
        finally:
            node.kill()
            os.close(requests)
            os.close(replies)
    assert failed == []
    assert passed == TESTS
