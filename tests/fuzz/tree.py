"""The tree of a random program.

A program is a list of statements; both renderings (`javascript.py`, `python.py`) walk the same tree, so that the two texts
can only differ in the spelling of a construct, never in its shape. Rules that keep the texts equal:

- A local variable is bound once and its name is unique in the whole program.
- A name bound inside a loop is not read by an inner function: JavaScript binds it per iteration, Python once.
- What outlives its block (promises, timers, generators) is kept in a registry under a name, and reading a missing name gives
  a harmless value. So any statement can be removed and a valid program is left, which the shrinker relies on.
"""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Literal, TypeAlias

Sort: TypeAlias = Literal['promise', 'value', 'nothing']


@dataclass
class Lit:
    """Stand for a plain value; None is both null and undefined."""

    value: int | str | bool | None


@dataclass
class Name:
    """Read a local variable, which may hold anything."""

    name: str


@dataclass
class Fail:
    """Make an error object: `new Error('message')`."""

    kind: str
    message: str


@dataclass
class Millis:
    """Stand for a duration, which a rendering may scale; `ticks` is how often it can follow itself (see `plan.py`)."""

    ms: int
    ticks: int = 1


@dataclass
class Array:
    """Make an array of the items."""

    items: list[Expr]


@dataclass
class Fn:
    """Make a function: an arrow function in JavaScript, a `def` or a `lambda` in Python."""

    params: list[str]
    body: list[Stmt]
    kind: Literal['plain', 'async', 'generator'] = 'plain'


@dataclass
class Call:
    """Fill the template of each language with the parts: `$0` is the first, `$*` is all of them.

    With `decorator`, Python may write the last part, a function, under `@decorator` instead.
    """

    js: str
    py: str
    parts: list[Expr]
    sort: Sort = 'promise'
    decorator: str = ''


Expr: TypeAlias = Lit | Name | Fail | Millis | Array | Fn | Call


@dataclass
class Do:
    """Evaluate and drop the result."""

    expr: Expr


@dataclass
class Log:
    """Print a label that occurs once in the program, and values."""

    label: str
    values: list[Expr]


@dataclass
class Let:
    """Bind the result of `await expr` or `yield expr`."""

    name: str
    how: Literal['await', 'yield']
    expr: Expr


@dataclass
class Return:
    """Leave the function, with `return await` where asked."""

    expr: Expr | None
    awaited: bool = False


@dataclass
class Throw:
    """Throw an error or, as JavaScript may, anything else."""

    reason: Expr


@dataclass
class Try:
    """Catch into `name` if there is a handler; run `final` if there is one."""

    body: list[Stmt]
    name: str
    handler: list[Stmt] | None
    final: list[Stmt] | None


@dataclass
class Repeat:
    """Count `name` from 0 to `times` - 1."""

    name: str
    times: int
    body: list[Stmt]


@dataclass
class When:
    """Run the body if the test equals the number."""

    test: Expr
    equals: int
    body: list[Stmt]


@dataclass
class ForAwait:
    """Loop over an async iterator; with a limit, `break` after so many values."""

    name: str
    source: Expr
    body: list[Stmt]
    limit: int | None


Stmt: TypeAlias = Do | Log | Let | Return | Throw | Try | Repeat | When | ForAwait
Node: TypeAlias = Expr | Stmt
NODES = (Lit, Name, Fail, Millis, Array, Fn, Call, Do, Log, Let, Return, Throw, Try, Repeat, When, ForAwait)


def children(node: Node) -> Iterator[tuple[str, int | None, Node]]:
    """Yield each direct child with the field and, in a list, the index where it sits."""
    for field in fields(node):
        held: object = getattr(node, field.name)
        if isinstance(held, list):
            for index, item in enumerate(held):
                if isinstance(item, NODES):
                    yield field.name, index, item
        elif isinstance(held, NODES):
            yield field.name, None, held


def walk(node: Node) -> Iterator[Node]:
    """Yield the node and everything below it, parents first."""
    yield node
    for _, _, child in children(node):
        yield from walk(child)


def blocks(body: list[Stmt]) -> Iterator[list[Stmt]]:
    """Yield every statement list, outer ones first."""
    yield body
    for stmt in body:
        for node in walk(stmt):
            for name in ('body', 'handler', 'final'):
                block: list[Stmt] | None = getattr(node, name, None)
                if block:
                    yield block


def is_promise(expr: Expr) -> bool:
    """Tell whether the expression is known to give a native promise."""
    return isinstance(expr, Call) and expr.sort == 'promise'
