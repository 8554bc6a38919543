"""Build a wheel with compiled modules where the environment says NODEISH_COMPILE=1; else do nothing, and the wheel is pure Python.

The modules that pyproject.toml lists at this hook are compiled by mypyc. They lie in the wheel beside their sources, which stay the fallback
(`NODEISH_PURE=1`, see nodeish/_build.py). Only such a build needs mypy, setuptools and a C compiler.
"""
import os
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

WEAKLY_REFERENCED = ("_core.immediates.Immediate", "_core.promise.Promise", "_core.settlement.Settlement", "_core.timers.Timeout")
"""Classes with `__weakref__` in the `__slots__` of their own or of their base. mypyc has no weak references (mypyc/mypyc#1102)."""


class CompilingHook(BuildHookInterface[Any]):
    """Hatchling's way to add files to a wheel."""

    def dependencies(self) -> list[str]:
        """Name what the build needs."""
        return ["mypy>=2.4,<2.5", "setuptools>=77", "typing-extensions>=4.12"] if is_wanted() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and have the results put into the wheel."""
        if not is_wanted():
            return
        if version == "editable":
            raise RuntimeError("NODEISH_COMPILE=1 is for wheels: an editable installation runs the sources as they are")
        self._folder = TemporaryDirectory(prefix="nodeish-build-")
        library = compile_modules(Path(self.root), self.config["modules"], Path(self._folder.name))
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        build_data["force_include"].update({str(path): str(path.relative_to(library)) for path in library.rglob("*.*") if path.is_file()})

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Throw away what lay beside the results."""
        if is_wanted():
            self._folder.cleanup()


def is_wanted() -> bool:
    """Tell whether the wheel is to be a compiled one."""
    return os.environ.get("NODEISH_COMPILE") == "1"


def compile_modules(root: Path, modules: list[str], folder: Path) -> Path:
    """Compile source files; give the folder that holds the extension modules as they are to lie in the wheel."""
    from setuptools import Distribution  # before mypyc, which looks whether it is there

    from mypyc.build import mypycify

    os.chdir(root)
    settings = folder / "mypy.ini"
    lines = ["[mypy]", "follow_imports = silent", "ignore_missing_imports = true", f"plugins = {__file__}", f"cache_dir = {folder / 'cache'}"]
    settings.write_text("\n".join(lines), encoding="utf-8")  # types were checked elsewhere: here uvloop and the like may be missing
    extensions = mypycify([f"--config-file={settings}", *modules], target_dir=str(folder / "c"), debug_level="0", separate=True)
    allow_weak_references(sorted({Path(source) for extension in extensions for source in extension.sources}))
    command = Distribution({"name": "nodeish", "ext_modules": extensions}).get_command_obj("build_ext")
    command.build_lib = str(folder / "library")
    command.build_temp = str(folder / "objects")
    command.ensure_finalized()
    command.run()
    return folder / "library"


def allow_weak_references(sources: list[Path]) -> None:
    """Add to mypyc's C what a class with weak references needs: room for their list behind the fields of the object, and that the
    references are cleared before the object goes."""
    for path in sources:  # in a class with a `__dict__` mypyc gives room, for 3.11 only, and does the rest wrong
        path.write_text(re.sub(r"\.tp_weaklistoffset = [^,]*,", "", path.read_text(encoding="utf-8")), encoding="utf-8")
    for name in WEAKLY_REFERENCED:
        struct = f"nodeish.{name}Object".replace(".", "___")
        room = (rf"\.tp_basicsize = sizeof\({struct}\),", rf".tp_basicsize = sizeof({struct}) + sizeof(PyObject *), .tp_weaklistoffset = sizeof({struct}),")
        end = (rf"(_dealloc\({struct} \*self\)\s*{{\s*PyObject_GC_UnTrack\(self\);)", r"\1 PyObject_ClearWeakRefs((PyObject *)self);")
        for pattern, replacement in (room, end):
            found = [path for path in sources if re.search(pattern, path.read_text(encoding="utf-8"))]
            if len(found) != 1:
                raise RuntimeError(f"mypyc writes {name} in a new way: {len(found)} places for {pattern}")
            found[0].write_text(re.sub(pattern, replacement, found[0].read_text(encoding="utf-8")), encoding="utf-8")


def plugin(version: str) -> Any:
    """Be a plugin of mypy: take the base `Generic`, which no instance has use for, off Promise. mypyc would give room for a `__dict__` to every
    promise (a sixth of its size) because of it."""
    from mypy.plugin import Plugin

    class WithoutGeneric(Plugin):
        def get_class_decorator_hook_2(self, fullname: str) -> Any:
            return forget_generic if fullname == "mypy_extensions.mypyc_attr" else None

    def forget_generic(context: Any) -> bool:
        if context.cls.fullname == "nodeish._core.promise.Promise":
            context.cls.removed_base_type_exprs.clear()
        return True

    return WithoutGeneric
