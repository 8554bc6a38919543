"""Which build of nodeish runs: its sources, or what mypyc has made of the hot ones, where a wheel brings both (hatch_build.py).

Imported before all others. With NODEISH_PURE=1 in the environment the sources are imported, whatever lies beside them.
"""
import os
import sys
from collections.abc import Sequence
from importlib.machinery import SOURCE_SUFFIXES, ExtensionFileLoader, FileFinder, ModuleSpec, SourceFileLoader
from types import ModuleType


class SourceFinder:
    """Finds the sources of one package, and nothing else; a path finder in all but its base, whose import takes a fifth as long as asyncio's."""

    def __init__(self, package: str) -> None:
        self._prefix = f"{package}."

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        """Find a module of the package."""
        if not name.startswith(self._prefix):
            return None
        specs = (FileFinder(folder, (SourceFileLoader, SOURCE_SUFFIXES)).find_spec(name) for folder in path or ())
        return next((spec for spec in specs if spec is not None and spec.loader is not None), None)


def compiled() -> bool:
    """Tell whether the compiled build runs."""
    spec = sys.modules[f"{__package__}._core.turn"].__spec__
    return spec is not None and isinstance(spec.loader, ExtensionFileLoader)


if os.environ.get("NODEISH_PURE") == "1":
    sys.meta_path.insert(0, SourceFinder(__package__))
