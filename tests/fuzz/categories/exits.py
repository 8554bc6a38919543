"""The end of a process: `process.exitCode`, `process.exit()`, and what `beforeExit` and `exit` listeners do."""
from __future__ import annotations

from ..listeners import first_time, on
from ..maker import Category, Maker, Scope
from ..tree import Call, Do, Lit, Stmt


def exit_code(maker: Maker, _: Scope) -> list[Stmt]:
    """`process.exitCode = n`."""
    return [Do(Call('setExitCode($0)', 'setExitCode($0)', [Lit(maker.rng.choice([0, 3, 7]))], 'nothing'))]


def stop(maker: Maker, scope: Scope) -> list[Stmt] | None:
    """`process.exit()`, not below an async function: there Python's `finally` blocks run and Node's do not."""
    if scope.kind not in ('callback', 'handler') or scope.depth > 2 or maker.chance(0.5):
        return None
    code = maker.rng.choice(['', '0', '5'])
    return [Do(Call(f'process.exit({code})', f'process.exit({code})', [], 'nothing'))]


def before_exit(maker: Maker, scope: Scope) -> list[Stmt] | None:
    """A `beforeExit` listener that finds more to do, once or twice."""
    if scope.kind != 'main':
        return None
    inner = scope.inside('callback')
    return [on(maker, 'beforeExit', [first_time(maker, maker.statements(inner, 3), 2)])]


def leaving(maker: Maker, scope: Scope) -> list[Stmt] | None:
    """An `exit` listener that starts things, most of which never run."""
    if scope.kind != 'main':
        return None
    return [on(maker, 'exit', maker.statements(scope.inside('callback'), 3))]


CATEGORY = Category('exits', statements=((2, exit_code), (1, stop), (2, before_exit), (2, leaving)))
