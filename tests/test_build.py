"""Which build of nodeish runs: the sources or the compiled modules. NODEISH_EXPECT (`pure` or `compiled`) says which one has to."""
import json
import os
import tomllib
from importlib import import_module
from importlib.machinery import EXTENSION_SUFFIXES, ExtensionFileLoader, PathFinder, SourceFileLoader
from pathlib import Path

import pytest
from tests.starting import PACKAGE, run_python

from nodeish import Promise
from nodeish._build import SourceFinder, compiled

SETTINGS = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
FILES: list[str] = SETTINGS["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["custom"]["modules"]
MODULES = [file.removesuffix(".py").replace("/", ".") for file in FILES]
LOADERS = "import importlib, json, sys; print(json.dumps([type(importlib.import_module(name).__spec__.loader).__name__ for name in sys.argv[1:]]))"


def build_of(module: str) -> str:
    """Tell from which build a module of this process is."""
    spec = import_module(module).__spec__
    assert spec is not None and isinstance(spec.loader, (SourceFileLoader, ExtensionFileLoader))
    return "compiled" if isinstance(spec.loader, ExtensionFileLoader) else "pure"


def build_on_disk(file: str) -> str:
    """Tell which build of a file would be imported."""
    path = PACKAGE / file
    assert path.exists()
    there = any(path.with_suffix(suffix).exists() for suffix in EXTENSION_SUFFIXES)
    return "compiled" if there and os.environ.get("NODEISH_PURE") != "1" else "pure"


def test_the_build_that_runs_is_the_one_that_should() -> None:
    running = {module: build_of(module) for module in MODULES}
    expected = os.environ.get("NODEISH_EXPECT")
    assert running == {module: expected or build_on_disk(file) for module, file in zip(MODULES, FILES)}
    assert compiled() == ("compiled" in running.values())


def test_all_modules_are_of_the_same_build() -> None:
    assert len({build_of(module) for module in MODULES}) == 1
    assert {build_of(f"nodeish.{name}") for name in ("_build", "_core.errors", "_settling", "_async_functions")} == {"pure"}


def test_pure_python_can_be_asked_for() -> None:
    assert json.loads(run_python("-c", LOADERS, *MODULES, NODEISH_PURE="1").stdout) == ["SourceFileLoader"] * len(MODULES)


@pytest.mark.skipif(os.environ.get("NODEISH_PURE") == "1", reason="pure Python has been asked for")
@pytest.mark.parametrize("value", ["", "0"])
def test_other_values_ask_for_nothing(value: str) -> None:
    loader = ExtensionFileLoader if compiled() else SourceFileLoader
    assert json.loads(run_python("-c", LOADERS, *MODULES, NODEISH_PURE=value).stdout) == [loader.__name__] * len(MODULES)


@pytest.fixture
def both(tmp_path: Path) -> Path:
    """Make a package with a module in both forms, a package and a folder that is none."""
    for name in ("both/one.py", f"both/one{EXTENSION_SUFFIXES[0]}", "both/inner/__init__.py", "both/folder/text.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    return tmp_path / "both"


def test_the_finder_takes_the_source_where_python_would_take_the_extension(both: Path) -> None:
    finder = SourceFinder("both")
    usual, found = PathFinder.find_spec("both.one", [str(both)]), finder.find_spec("both.one", [str(both)])
    assert usual is not None and usual.origin == str(both / f"one{EXTENSION_SUFFIXES[0]}")
    assert found is not None and found.origin == str(both / "one.py")


def test_the_finder_finds_packages_and_looks_in_every_folder(both: Path) -> None:
    inner = SourceFinder("both").find_spec("both.inner", ["/nowhere", str(both)])
    assert inner is not None and inner.submodule_search_locations == [str(both / "inner")]


def test_the_finder_leaves_all_else_to_others(both: Path) -> None:
    finder = SourceFinder("both")
    others = [("both", None), ("bothered.one", [str(both)]), ("both.folder", [str(both)]), ("both.none", [str(both)]), ("both.one", None)]
    assert [finder.find_spec(name, path) for name, path in others] == [None] * 5


def test_promise_can_be_subscripted_in_every_build() -> None:
    class Numbers(Promise[int]):
        """A promise of a number."""

    assert Numbers.__mro__[1] is Promise
    assert Promise[int].__origin__ is Promise  # type: ignore[attr-defined]
    assert Promise[int].__args__ == (int,)  # type: ignore[attr-defined]
