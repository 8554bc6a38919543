"""Make a failing program smaller while it still fails."""
from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from typing import TypeAlias

from .plan import is_steady
from .program import Program
from .tree import Array, Call, Expr, Lit, Name, Node, Repeat, Return, Stmt, Try, When, blocks, children, is_promise, walk

Fails: TypeAlias = Callable[[Program], bool]
Slot: TypeAlias = tuple[Node | list[Stmt], str, int | None, Node]
MOST = 400


def shrink(program: Program, fails: Fails, most: int = MOST) -> Program:
    """Remove statements, then simplify what is left, until nothing more can go or `fails` was asked so many times."""
    asked = 0

    def still_fails(candidate: Program) -> bool:
        nonlocal asked
        asked += 1
        return fails(candidate)

    changed = True
    while changed and asked < most:
        changed = False
        for edits in (_removals, _simplifications):
            done = 0
            while asked < most:
                found = next(((index, smaller) for index, smaller in edits(program, done) if still_fails(smaller)), None)
                if found is None:
                    break
                done, program = found
                changed = True
    return program


def size(program: Program) -> int:
    """Count the nodes of the tree."""
    return sum(1 for stmt in program.body for _ in walk(stmt))


def _removals(program: Program, start: int) -> Iterator[tuple[int, Program]]:
    """Yield the program without a run of statements, long runs first, from the given edit on."""
    number = 0
    lists = list(blocks(program.body))
    for length in sorted({max(1, len(block) >> power) for block in lists for power in range(6)}, reverse=True):
        for which, block in enumerate(lists):
            for at in range(0, len(block), length) if len(block) >= length else ():
                number += 1
                if number > start:
                    copy = deepcopy(program.body)
                    del list(blocks(copy))[which][at:at + length]
                    yield from _valid(program, number - 1, copy)


def _simplifications(program: Program, start: int) -> Iterator[tuple[int, Program]]:
    """Yield the program with one node replaced by a simpler one."""
    number = 0
    for which, (_, _, _, node) in enumerate(_slots(program.body)):
        for simpler in _simpler(node):
            number += 1
            if number > start:
                copy = deepcopy(program.body)
                owner, field, index, _ = _slots(copy)[which]
                _put(owner, field, index, deepcopy(list(simpler)))
                yield from _valid(program, number - 1, copy)


def _valid(program: Program, number: int, body: list[Stmt]) -> Iterator[tuple[int, Program]]:
    smaller = replace(program, body=body)
    if smaller.is_closed() and is_steady(smaller.body):
        yield number, smaller


def _slots(body: list[Stmt]) -> list[Slot]:
    """List every node with the place that holds it."""
    slots: list[Slot] = [(body, '', index, stmt) for index, stmt in enumerate(body)]
    for stmt in body:
        for node in walk(stmt):
            slots += [(node, name, index, child) for name, index, child in children(node)]
    return slots


def _put(owner: Node | list[Stmt], field: str, index: int | None, nodes: list[Node]) -> None:
    held: object = owner if isinstance(owner, list) else getattr(owner, field)
    if isinstance(held, list) and index is not None:
        held[index:index + 1] = nodes
    else:
        setattr(owner, field, nodes[0])


def _simpler(node: Node) -> Iterator[Sequence[Node]]:
    """Yield replacements that keep the program valid: a block for the statement around it, a part for a whole."""
    match node:
        case Try(body, _, handler, final):
            yield [*body]
            if handler is not None and final is not None:
                yield [Try(body, node.name, handler, None)]
                yield [Try(body, node.name, None, final)]
        case Repeat(_, _, body) | When(_, _, body):
            yield [*body]
        case Return(expr, True):
            yield [Return(expr)]
        case Array(items) if items:
            for index in range(len(items)):
                yield [Array(items[:index] + items[index + 1:])]
        case Call(_, _, parts, 'promise'):
            yield from ([part] for part in parts if is_promise(part))
            if parts and parts != [Lit(1)]:
                yield [_resolved()]
        case Name(name) if not name.startswith(('resolve_', 'reject_', 'done_')):
            yield [Lit(1)]
        case Call(_, _, _, 'value'):
            yield [Lit(1)]


def _resolved() -> Expr:
    return Call('Promise.resolve($0)', 'Promise.resolve($0)', [Lit(1)])
