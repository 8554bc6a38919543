"""`import nodeish` is cheap: what few programs need is imported when it is first asked for."""
import shutil
import subprocess
import sys

import pytest

import nodeish

LATER = ["nodeish.assert_", "nodeish.fs", "nodeish.readline", "nodeish.stream", "nodeish._structured_clone", "nodeish.testing", "nodeish.util", "nodeish._text.json"]
COSTLY = ["ctypes", "dataclasses", "importlib.abc", "json", "pathlib", "platform", "tempfile", "uuid"]

NOT_HERE = {
    "global", "Buffer", "require", "exports", "__filename", "__dirname",  # Python has its own
    "PerformanceObserver", "PerformanceObserverEntryList", "PerformanceResourceTiming", "Crypto", "CryptoKey", "SubtleCrypto",
}


def run(program: str) -> str:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_what_few_programs_need_is_not_imported_at_the_start() -> None:
    added = run("import asyncio, sys; before = {*sys.modules}; import nodeish; print(*{*sys.modules} - before)").split()
    assert "nodeish.timers" in added
    assert [name for name in [*LATER, *COSTLY] if name in added] == []


@pytest.mark.parametrize("use", ["nodeish.fs.readFileSync", "nodeish.util.promisify", "nodeish.assert_.deepStrictEqual", "nodeish.JSON.parse", "nodeish.structuredClone"])
def test_it_is_there_when_it_is_asked_for(use: str) -> None:
    assert run(f"import nodeish; print(callable({use}))") == "True\n"


def test_every_export_is_there() -> None:
    names = run("import nodeish; from nodeish import *; print(*(name for name in nodeish.__all__ if name not in globals() or name not in dir(nodeish)))")
    assert names == "\n"


@pytest.mark.skipif(shutil.which("node") is None, reason="node, which knows its globals, is not on PATH")
def test_what_is_a_global_in_node_is_here_but_for_what_python_has_itself() -> None:
    script = "const before = new Set(require('vm').runInNewContext('Object.getOwnPropertyNames(globalThis)'));" + (
        "console.log(Object.getOwnPropertyNames(globalThis).filter((name) => !before.has(name)).join(' '))"
    )
    names = subprocess.run(["node", "-e", script], capture_output=True, text=True, timeout=60, check=True).stdout.split()
    modules = subprocess.run(["node", "-p", "require('module').builtinModules.join(' ')"], capture_output=True, text=True, timeout=60, check=True).stdout.split()
    missing = {name for name in names if not hasattr(nodeish, name) and name not in modules}
    assert missing == NOT_HERE


def test_performance_is_the_object_and_not_its_module() -> None:
    assert run("import nodeish.performance; print(nodeish.performance.now() > 0)") == "True\n"


def test_there_is_nothing_else() -> None:
    assert not hasattr(nodeish, "nothing")
    with pytest.raises(AttributeError, match="^module 'nodeish' has no attribute 'nothing'$"):
        getattr(nodeish, "nothing")
