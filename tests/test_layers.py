"""The house: which file may import which, and how long files and functions may be. Read from the source, nothing is run."""
import ast
from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import nodeish

assert nodeish.__file__ is not None
ROOT = Path(nodeish.__file__).parent

LAYERS: list[set[str]] = [
    {"_build", "_extras", "_typing", "_version", "_core", "_core.calling", "_core.native", "_core.outcomes"},
    {"_text", "_core.rejections", "_core.uv"},
    {"_core.errors", "_core.immediates", "_core.jobs", "_core.timers"},
    {"_core.turn"},
    {"_core.reaction"},
    {"_core.adoption", "_core.capability", "_core.combinators"},
    {"_core.settlement"},
    {"_core.promise"},
    {"_addresses", "_at_close", "_eager", "_encodings", "_outside", "_pool", "_settling"},
    {"_loop"},
    {"_async_generator", "_facts", "_functions", "_signals", "_waiting", "async_hooks", "console"},
    {"_async_functions", "events", "string_decoder"},
    {"_offload", "abort", "process"},
    {"_reports", "_web", "util"},
    {"_structured_clone", "dns", "stream", "timers", "url"},
    {"readline"},
    {"_stdio", "assert_", "async_", "crypto", "db", "fs", "lessons", "net", "performance", "testing", "worker_threads"},
    {"tls"},
    {"_fetch", "_program", "http"},
    {"https"},
    {"_script", "repl"},
    {"cli", "nodeish"},
    {"__main__", "_worker_main"},
]
"""From bottom to top. A file imports only from lower layers; files of a package that is one entry here also from each other, without
cycles. `nodeish` is the package's own __init__."""

IMPORTED_LATER = {
    ("_program", "testing.clock"): "the virtual clock is for tests: a program that has real time does not load it",
    ("cli", "lessons.command"): "only `nodeish lessons` and `nodeish compare` need it",
    ("cli", "repl"): "a program that is no REPL does not load it",
    ("_text.format", "_text.json_stringify"): "only %j writes JSON",
    ("fs._handle", "fs._handle_web"): "few programs read files as streams of the Web",
    ("fs._handle", "fs._streams"): "fs is loaded without streams",
    ("fs._handle", "readline"): "as above: lines come from streams",
    ("performance", "_structured_clone"): "only the detail of a mark is cloned",
}
"""Imports inside functions, which count like all others, with the reason why they are there."""

NOT_IN_CORE = {"asyncio", "time", "os", "socket", "select", "selectors", "signal", "subprocess", "threading", "concurrent", "multiprocessing"}
ALLOWED_IN_CORE = {("_core.errors", "os"): "strerror and fsdecode: a table and a conversion, nothing that is done to the system"}

MOST_LINES = 400
MOST_LINES_OF_A_FUNCTION = 40


@dataclass(frozen=True)
class Import:
    """What an import statement names: a module and, for `from`, a name in it."""

    module: str
    name: str
    relative: bool
    in_function: bool
    line: int


@dataclass(frozen=True)
class Source:
    """One file of the package; `name` is that of its module, without `nodeish.`."""

    name: str
    path: Path
    tree: ast.Module

    def __str__(self) -> str:
        return self.name

    @property
    def package(self) -> list[str]:
        """Give the package in which relative imports start."""
        parts = [] if self.name == "nodeish" else self.name.split(".")
        return parts if self.path.name == "__init__.py" else parts[:-1]


def read(path: Path) -> Source:
    """Read one file."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    return Source(name or "nodeish", path, ast.parse(path.read_text(encoding="utf-8")))


PROGRAMS = ROOT / "lessons" / "programs"  # of the lessons: no modules
SOURCES = {source.name: source for source in map(read, sorted(ROOT.rglob("*.py"))) if PROGRAMS not in source.path.parents}
each = pytest.mark.parametrize("source", SOURCES.values(), ids=str)


def imports_of(source: Source) -> Iterator[Import]:
    """List what a file imports, except for type checkers."""
    return _imports(source, source.tree, False)


def _imports(source: Source, parent: ast.AST, in_function: bool) -> Iterator[Import]:
    for node in ast.iter_child_nodes(parent):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            for other in node.orelse:
                yield from _imports(source, ast.Module([other], []), in_function)
        elif isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(alias.name, "", False, in_function, node.lineno)
        elif isinstance(node, ast.ImportFrom):
            start = source.package[: len(source.package) - node.level + 1] if node.level else []
            module = ".".join([*start, *([node.module] if node.module else [])])
            for alias in node.names:
                yield Import(module, alias.name, node.level > 0, in_function, node.lineno)
        else:
            yield from _imports(source, node, in_function or isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)))


def own_imports(source: Source) -> dict[str, Import]:
    """Give the modules of nodeish that a file imports."""
    found = {}
    for one in imports_of(source):
        if one.relative:
            inner = f"{one.module}.{one.name}".lstrip(".")
            found[inner if inner in SOURCES else one.module or "nodeish"] = one
    return found


def entry_of(name: str) -> str | None:
    """Find the entry of the list that covers a module: its own, else that of its package."""
    entries = set().union(*LAYERS)
    parts = name.split(".")
    candidates = [".".join(parts[:length]) for length in range(len(parts), 0, -1)]
    return next((candidate for candidate in candidates if candidate in entries), None)


def layer_of(name: str) -> int:
    """Give the number of a module's layer."""
    entry = entry_of(name)
    return next(number for number, names in enumerate(LAYERS) if entry in names)


def test_every_entry_of_the_list_is_there_once() -> None:
    entries = [name for names in LAYERS for name in names]
    assert sorted(entries) == sorted(set(entries))
    assert [name for name in entries if name not in SOURCES] == []


@each
def test_a_file_has_a_layer(source: Source) -> None:
    assert entry_of(source.name) is not None, f"{source.name} stands in no layer: enter it in LAYERS"
    assert source.package[:1] != ["_core"] or entry_of(source.name) == source.name


@each
def test_a_file_imports_only_from_lower_layers(source: Source) -> None:
    own = layer_of(source.name)
    wrong = [
        f"line {one.line}: {name} (layer {layer_of(name)})"
        for name, one in own_imports(source).items()
        if layer_of(name) >= own and not (entry_of(name) == entry_of(source.name) and name.startswith(f"{entry_of(name)}."))
    ]
    assert wrong == [], f"{source.name} is in layer {own}"


def test_no_import_goes_round_in_a_circle() -> None:
    graph = {name: set(own_imports(source)) - {name} for name, source in SOURCES.items()}
    assert len(list(TopologicalSorter(graph).static_order())) == len(SOURCES)


def test_imports_inside_functions_are_listed_with_their_reason() -> None:
    later = {(source.name, name) for source in SOURCES.values() for name, one in own_imports(source).items() if one.in_function}
    assert later == set(IMPORTED_LATER)


@each
def test_a_file_names_what_it_imports_and_never_nodeish(source: Source) -> None:
    for one in imports_of(source):
        assert one.name != "*", f"line {one.line}: a star import"
        assert one.module.partition(".")[0] != "nodeish" or one.relative, f"line {one.line}: imports nodeish by its name"


def test_the_core_knows_no_loop_no_clock_and_no_operating_system() -> None:
    core = [source for source in SOURCES.values() if source.name.startswith("_core.")]
    found = {(source.name, one.module.partition(".")[0]) for source in core for one in imports_of(source) if not one.relative}
    assert {pair for pair in found if pair[1] in NOT_IN_CORE} == set(ALLOWED_IN_CORE)


@each
def test_a_file_is_not_too_long(source: Source) -> None:
    assert len(source.path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count the lines of a function, without its decorators and its docstring."""
    assert function.end_lineno is not None
    lines = function.end_lineno - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is not None and first.end_lineno is not None:
        lines -= first.end_lineno - first.lineno + 1
    return lines


@each
def test_a_function_is_not_too_long(source: Source) -> None:
    functions = [node for node in ast.walk(source.tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    assert {node.name: lines_of(node) for node in functions if lines_of(node) > MOST_LINES_OF_A_FUNCTION} == {}
