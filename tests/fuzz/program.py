"""A random program and its two texts."""
from __future__ import annotations

from dataclasses import dataclass

from .categories import CATEGORIES
from .javascript import javascript
from .prelude import Helpers, prelude
from .python import python
from .tree import Expr, Fn, ForAwait, Let, Name, Repeat, Stmt, Try, children


@dataclass
class Program:
    """Hold the tree together with what made it: `generate(seed, only)` gives it again."""

    seed: int
    families: tuple[str, ...]
    body: list[Stmt]

    def to_js(self, scale: int = 1) -> str:
        """Render for `node`; `scale` multiplies every duration."""
        return self._prelude().javascript + javascript(self.body, scale)

    def to_py(self, scale: int = 1) -> str:
        """Render for `python -m nodeish`; `scale` multiplies every duration."""
        return self._prelude().python + python(self.body, scale)

    def _prelude(self) -> Helpers:
        return prelude([helpers for name in self.families if (helpers := CATEGORIES[name].helpers) is not None])

    def is_closed(self) -> bool:
        """Tell whether every name is bound where it is read, which removing a statement can break."""
        return _closed(self.body, frozenset())


def _closed(body: list[Stmt], names: frozenset[str]) -> bool:
    for stmt in body:
        if not all(_expr_closed(child, names) for _, _, child in children(stmt) if isinstance(child, Expr)):
            return False
        if not all(_closed(block, names | bound) for block, bound in _blocks(stmt)):
            return False
        if isinstance(stmt, Let):
            names |= {stmt.name}
    return True


def _blocks(stmt: Stmt) -> list[tuple[list[Stmt], set[str]]]:
    """List the blocks of a statement with the names that it binds in them."""
    match stmt:
        case Try(body, name, handler, final):
            return [(body, set()), (handler or [], {name}), (final or [], set())]
        case Repeat(name, _, body) | ForAwait(name, _, body, _):
            return [(body, {name})]
    return [(getattr(stmt, 'body', []), set())]


def _expr_closed(expr: Expr, names: frozenset[str]) -> bool:
    match expr:
        case Name(name):
            return name in names
        case Fn(params, body):
            return _closed(body, names | set(params))
    return all(_expr_closed(child, names) for _, _, child in children(expr) if isinstance(child, Expr))
