"""What asyncio's tasks and futures wait for: whether one will go on by itself, or waits for nothing but promises.

    what                          goes on when
    a task                        what it awaits does; at once if it is ready to run
    gather, asyncio.wait          one of its futures does
    TaskGroup, at its end         one of its tasks does
    asyncio.shield                what it shields does
    a promise                     never: as in Node, it keeps nothing alive
    any other future              always: a thread, a socket or a callback may end it, nobody can know

A future that has ended moves who waits for it once: the callbacks that tell of its end run in the same round of the loop. After that `told`
has it, and whoever waits still waits for something else.
"""
from asyncio import Future, Task
from typing import Any, Iterable
from weakref import WeakSet

from ._loop import Waiter

_SHIELD = "shield.<locals>._outer_done_callback"


def find_mover(future: Any, told: "WeakSet[Future[Any]]") -> Any:
    """Find, in what a future waits for, something that will go on by itself; None if there are only promises."""
    seen = set()
    unread = [future]
    while unread:
        future = unread.pop()
        if isinstance(future, Waiter) or id(future) in seen:
            continue
        seen.add(id(future))
        needs = _needs(future)
        if needs is None:
            return future
        ended = [need for need in needs if need.done() and need not in told]
        if ended:
            told.update(ended)
            return ended[0]
        unread.extend(need for need in needs if not need.done())
    return None


def _needs(future: Any) -> Iterable[Any] | None:
    """Give what a future waits for; None if it waits for nothing, or that is not known."""
    if future.done():
        return None
    if isinstance(future, Task):
        awaited = getattr(future, "_fut_waiter", None)
        if awaited is None or awaited.done():
            return None
        return (awaited,) if isinstance(awaited, Waiter) else _joined(future.get_coro(), awaited) or (awaited,)
    children: Iterable[Any] | None = getattr(future, "_children", None)
    return _shielded(future) if children is None else children


def _joined(coroutine: Any, awaited: Any) -> Iterable[Any] | None:
    """Give the futures behind the one that asyncio.wait or a TaskGroup awaits: its own coroutine, the innermost one, knows them."""
    inner = coroutine
    while hasattr(inner, "cr_frame"):
        coroutine, inner = inner, inner.cr_await
    frame = getattr(coroutine, "cr_frame", None)
    if frame is None:
        return None
    names = frame.f_locals
    group = names.get("self")
    if getattr(group, "_on_completed_fut", None) is awaited:
        return getattr(group, "_tasks", None)
    return names.get("fs") if frame.f_code.co_name == "_wait" and frame.f_globals.get("__name__") == "asyncio.tasks" else None


def _shielded(future: Any) -> Iterable[Any] | None:
    """Give the future behind asyncio.shield's: the callback by which the two are bound together knows it."""
    for callback, *_ in getattr(future, "_callbacks", None) or ():
        if getattr(callback, "__qualname__", None) == _SHIELD:
            return [cell.cell_contents for name, cell in zip(callback.__code__.co_freevars, callback.__closure__) if name == "inner"]
    return None
