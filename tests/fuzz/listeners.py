"""The `process.on` listeners at the top of a program, which decide what an error that nobody catches does."""
from __future__ import annotations

from typing import Literal, TypeAlias

from .maker import Maker, Scope
from .tree import Call, Do, Fn, Lit, Stmt, Throw, When

Mode: TypeAlias = Literal['both', 'uncaught', 'unhandled', 'none']
MODES: dict[Mode, tuple[int, float]] = {'both': (60, 0.5), 'uncaught': (14, 0.7), 'unhandled': (12, 0.6), 'none': (14, 0.95)}
EVENTS: dict[Mode, tuple[str, ...]] = {
    'both': ('uncaughtException', 'unhandledRejection', 'rejectionHandled'),
    'uncaught': ('uncaughtException',),
    'unhandled': ('unhandledRejection', 'rejectionHandled'),
    'none': (),
}
PARAMETERS = {'uncaughtException': 2, 'unhandledRejection': 2, 'rejectionHandled': 1, 'exit': 1, 'beforeExit': 1}


def survives(mode: Mode) -> bool:
    """Tell whether a program of this kind lives on after an exception that nobody catches."""
    return 'uncaughtException' in EVENTS[mode]


def opening(maker: Maker, mode: Mode) -> list[Stmt]:
    """Attach the listeners; now and then one of them does more than log."""
    body = [on(maker, event, extra(maker, event)) for event in EVENTS[mode]]
    return [*body, on(maker, 'exit', []), *([on(maker, 'beforeExit', [])] if maker.chance(0.4) else [])]


def extra(maker: Maker, event: str) -> list[Stmt]:
    """Give a listener something to do, once, as it might cause its own event; a throw from `uncaughtException` gives exit code 7.

    A throw from `unhandledRejection` makes Node 20 forget the rejections that it has not told yet; nodeish tells them later.
    """
    if not maker.has('failures') or not maker.chance(0.3):
        return []
    scope = Scope('callback', 1)
    body = maker.statements(scope, 2)
    throws = event != 'unhandledRejection' and maker.chance(0.1)
    return [first_time(maker, [*body, Throw(maker.reason(scope))] if throws else body)]


def first_time(maker: Maker, body: list[Stmt], most: int = 1) -> Stmt:
    """Run the body in one of the calls only."""
    return When(Call('count($0)', 'count($0)', [Lit(maker.fresh('b'))], 'value'), maker.rng.randint(1, most), body)


def on(maker: Maker, event: str, body: list[Stmt]) -> Stmt:
    """`process.on(event, fn)` with a line that shows what the listener gets."""
    params = [maker.fresh('v') for _ in range(PARAMETERS[event])]
    text = f"process.on('{event}', $0)"
    decorator = f"process.on('{event}')" if maker.chance(0.5) else ''
    return Do(Call(text, text, [Fn(params, [maker.log(event, *params), *body])], 'nothing', decorator))
