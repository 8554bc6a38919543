"""Run calls of fs in Python as oracle.cjs runs them in Node, and tell how they ended in the same words."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any, Callable

from nodeish import Promise, fs
from nodeish.abort import AbortSignal

from .cases import Case

Outcome = dict[str, Any]


def revive(value: Any) -> Any:
    """Make the argument that a case means."""
    if isinstance(value, (list, tuple)):
        return [revive(item) for item in value]
    if not isinstance(value, dict):
        return value
    if value.get("$") == "bytes":
        return bytes.fromhex(value["hex"])
    if value.get("$") == "function":
        return lambda: None
    if value.get("$") == "aborted":
        return AbortSignal.abort("too late")
    return {key: revive(item) for key, item in value.items()}


def plain(value: Any) -> Any:
    """Describe a result in JSON."""
    if isinstance(value, bytes):
        return {"$": "bytes", "hex": value.hex()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, fs.Stats):
        size = value.size if value.isFile() else None
        return {"$": "Stats", "size": size, "file": value.isFile(), "link": value.isSymbolicLink()}
    if isinstance(value, fs.Dirent):
        parent = plain(value.parentPath)
        return {"$": "Dirent", "name": plain(value.name), "parentPath": parent, "directory": value.isDirectory()}
    return value


def failure(error: BaseException) -> list[Any]:
    """Describe an error in JSON."""
    names = ("name", "message", "code", "errno", "syscall", "path", "dest") if isinstance(error, OSError) else ("name", "message", "code")
    fields = [getattr(error, name, None) for name in names]
    fields[1] = str(fields[1]).replace("undefined", "null")
    while fields[-1] is None:
        fields.pop()
    return fields


def make_tree() -> Path:
    """Make the files of a case, and make their folder the working directory."""
    folder = Path(tempfile.mkdtemp(prefix="nodeish-oracle-"))
    os.chdir(folder)
    Path("f").write_text("h\u00e9llo", "utf-8")
    Path("d/sub/deep").mkdir(parents=True)
    Path("d/g").touch()
    Path("d/sub/h").touch()
    Path("e").mkdir()
    os.symlink("f", "l")
    os.symlink("nowhere", "dangling")
    return folder


def calling_back(function: Callable[..., object], *args: Any) -> Promise[Any]:
    """Call a function with a callback behind its arguments; give the promise of the list of what that gets."""
    return Promise(lambda resolve: function(*args, lambda *results: resolve(list(results))))


def called_with(results: list[Any]) -> Outcome:
    """Describe what a callback got."""
    if results[0] is not None:
        return {"called": len(results), "error": failure(results[0])}
    return {"called": len(results), "value": plain(results[1]) if len(results) > 1 else None}


async def run_form(form: str, name: str, args: list[Any]) -> Outcome:
    """Make one call in one form."""
    if form == "sync":
        return {"value": plain(getattr(fs, f"{name}Sync")(*args))}
    if form == "bare":
        return {"value": plain(getattr(fs, name)(*args))}
    if form == "callback":
        return called_with(await calling_back(getattr(fs, name), *args))
    promise = getattr(fs.promises, name)(*args)
    try:
        return {"value": plain(await promise)}
    except Exception as error:
        return {"error": failure(error)}


class Forms:
    """Runs cases one after the other; the files are made anew after a call that may have changed them."""

    def __init__(self) -> None:
        self._before = os.getcwd()
        self._folder = make_tree()

    def close(self) -> None:
        """Remove the files."""
        os.chdir(self._before)
        shutil.rmtree(self._folder)

    async def run(self, case: Case) -> dict[str, Outcome]:
        """Make one call in each of its forms."""
        outcome: dict[str, Outcome] = {}
        for form in case.forms:
            try:
                outcome[form] = await run_form(form, case.name, [revive(value) for value in case.args])
            except Exception as error:
                outcome[form] = {"threw": failure(error)}
            fields = outcome[form].get("threw") or outcome[form].get("error") or []
            if case.changes and not str(fields[2:3]).startswith("['ERR_"):
                self.close()
                self._folder = make_tree()
        return outcome
