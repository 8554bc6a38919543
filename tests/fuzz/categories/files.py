"""Streams of files: read in every way, from a place to a place, written in pieces, copied, closed early, with and without a FileHandle.

Such programs have no other families but promises: what comes from elsewhere has no order beside the disk.
"""
from __future__ import annotations

import json
from typing import Any

from ..maker import Category, Maker, Scope
from ..tree import Call, Do, Lit, Stmt
from .file_helpers import HELPERS

CONTENTS = ['', 'x', 'alpha\nbeta\r\ngamma', 'one two three four five six seven', 'a\n\nb\n', 'é ü ß €']
WAYS = ['data', 'data', 'pausing', 'readable', 'three', 'array', 'first', 'loop', 'close', 'lines', 'destroy']
METHODS = ['write', 'write', 'write', 'end', 'cork', 'uncork', 'destroy', 'close']


def rarely(maker: Maker, **choices: list[Any]) -> dict[str, Any]:
    """Options, each with its odds of one in four."""
    return {name: maker.rng.choice(values) for name, values in choices.items() if maker.chance(0.25)}


def reading(maker: Maker) -> dict[str, Any]:
    """Options of createReadStream; few are wrong."""
    return rarely(
        maker, start=[0, 1, 3, 7, 100, -1], end=[0, 2, 5, 50, 1], highWaterMark=[1, 2, 4, 7, 64], encoding=['utf8', 'utf8', 'hex', 'latin1'],
        autoClose=[False, True], emitClose=[False, True, True], flags=['r', 'r+', 'wrong'],
    )


def writing(maker: Maker) -> dict[str, Any]:
    """Options of createWriteStream; few are wrong."""
    return rarely(
        maker, start=[0, 2, 5, -1], highWaterMark=[1, 4, 8], encoding=['utf8', 'hex', 'latin1'], autoClose=[False, True], emitClose=[False, True, True],
        flags=['w', 'a', 'r+', 'wx', 'r'], flush=[True, False],
    )


def called(function: str, *values: Any) -> list[Stmt]:
    """A call of a helper, with plain values."""
    js = ', '.join(json.dumps(value) for value in values)
    return [Do(Call(f'{function}($0, {js})', f'{function}($0, {", ".join(map(repr, values))})', [], 'nothing'))]


def named(maker: Maker, made: list[Stmt]) -> list[Stmt]:
    """Give the call the name of a file of its own."""
    for stmt in made:
        assert isinstance(stmt, Do) and isinstance(stmt.expr, Call)
        stmt.expr.parts.append(Lit(maker.fresh('fs')))
    return made


def content(maker: Maker, missing: float) -> str | None:
    """What is in a file before; None for a file that is not there."""
    return None if maker.chance(missing) else maker.rng.choice(CONTENTS)


def read(maker: Maker, scope: Scope) -> list[Stmt] | None:
    """A file that is read."""
    if scope.kind != 'main' or scope.repeat > 1:
        return None
    stop = maker.rng.choice([0, 0, 0, 1, 2])
    return named(maker, called('readFrom', content(maker, 0.1), reading(maker), maker.rng.choice(WAYS), stop, maker.chance(0.3)))


def written(maker: Maker, scope: Scope) -> list[Stmt] | None:
    """A file that is written, mostly to its end."""
    if scope.kind != 'main' or scope.repeat > 1:
        return None
    steps: list[list[Any]] = [step(maker) for _ in range(maker.rng.randint(0, 5))]
    if maker.chance(0.8):
        steps.append([maker.fresh('step'), 'now', 'end'])
    return named(maker, called('writeTo', content(maker, 0.5), writing(maker), steps, maker.chance(0.3)))


def step(maker: Maker) -> list[Any]:
    """One call of a method, at once or at an event."""
    method = maker.rng.choice(METHODS)
    given = [maker.rng.choice(['ab', 'cde', 'f', '4142', 5])] if method == 'write' or method == 'end' and maker.chance(0.5) else []
    return [maker.fresh('step'), maker.rng.choice(['now', 'now', 'now', 'open', 'drain', 'finish', 'close']), method, *given]


def copied(maker: Maker, scope: Scope) -> list[Stmt] | None:
    """A file that is copied through streams."""
    if scope.kind != 'main' or scope.repeat > 1:
        return None
    how = maker.rng.choice(['pipe', 'pipes', 'pipeline', 'generator'])
    return named(maker, called('copyOver', content(maker, 0), how, reading(maker), writing(maker), maker.chance(0.15)))


CATEGORY = Category('files', statements=((5, read), (5, written), (4, copied)), helpers=HELPERS)
