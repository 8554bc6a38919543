"""Calling off work: AbortController, AbortSignal, DOMException, and the bridge to the cancellation of asyncio's tasks.

    controller = AbortController()
    fs.readFile('big.bin', {'signal': controller.signal}, callback)
    controller.abort()

Rules (Node's lib/internal/abort_controller.js; DOM standard, section 3)
1. A signal is aborted once. Its reason is set before its listeners run, and they run inside `abort`.
2. A signal made by `any` follows its sources: it keeps them alive, and they keep it alive only while somebody listens to it.
3. A timeout keeps neither the program alive nor, unless somebody listens, its signal.
4. No reason is the default reason, a DOMException named AbortError: `None` is what a signal has that is not aborted.
"""
import asyncio
import threading
from collections import deque
from types import TracebackType
from typing import Any, Callable, Final, Iterable
from weakref import WeakKeyDictionary, ref

from ._core.capability import Resolvers
from ._core.errors import TypeError, Warning, coded, invalid_arg_type, raise_reason
from ._core.promise import Promise
from ._core.timers import TIMEOUT_MAX, Timeout, TimerLists
from ._core.turn import here
from ._text.inspect import inspect
from .events.agnostic import addAbortListener
from .events.checks import check_integer, check_signal
from .events.domexception import DOMException
from .events.emitter import hooks
from .events.event import Event, inspect_fields
from .events.handler import EventHandler
from .events.target import EventTarget, Registrations, resistsStop, weak, weakly

__all__ = ["AbortController", "AbortSignal", "DOMException", "aborted", "cancel_on_abort", "signal_of"]

_LONGEST_DELAY: Final = 2**32 - 1


class AbortSignal(EventTarget):
    """What tells work that it has been called off; an AbortController or one of the three functions here makes it.

    JS: controller.signal

    Listeners to 'abort' are called once. Errors: ERR_ILLEGAL_CONSTRUCTOR for a call of the class.
    """

    onabort = EventHandler("abort")

    _aborted = False
    _reason: Any = None
    _traceback: TracebackType | None = None
    _sources: "tuple[AbortSignal, ...]" = ()
    _followers: "dict[ref[AbortSignal], None] | None" = None
    _heard_followers: "set[AbortSignal] | None" = None
    _held_by_timer: "list[AbortSignal] | None" = None

    def __init__(self) -> None:
        raise coded(TypeError, "ERR_ILLEGAL_CONSTRUCTOR", "Illegal constructor")

    @property
    def aborted(self) -> bool:
        """Whether the work has been called off.

        JS: signal.aborted
        """
        return self._aborted

    @property
    def reason(self) -> Any:
        """Why the work has been called off; None if it has not been.

        JS: signal.reason
        """
        return self._reason

    def throwIfAborted(self) -> None:
        """Raise the reason if the work has been called off.

        JS: signal.throwIfAborted()
        """
        if self._aborted:
            if isinstance(self._reason, BaseException):
                raise self._reason.with_traceback(self._traceback)
            raise_reason(self._reason)

    @staticmethod
    def abort(reason: object = None, /) -> "AbortSignal":
        """Make a signal that is aborted already.

        JS: AbortSignal.abort(reason)
        """
        signal = _new_signal()
        signal._set_reason(_default_reason() if reason is None else reason)
        return signal

    @staticmethod
    def timeout(delay: int, /) -> "AbortSignal":
        """Make a signal that is aborted after `delay` milliseconds, with a DOMException named TimeoutError.

        JS: AbortSignal.timeout(delay)
        """
        check_integer("delay", delay, 0, _LONGEST_DELAY)
        if delay > TIMEOUT_MAX:
            text = f"{delay} does not fit into a 32-bit signed integer.\nTimeout duration was set to 1."
            hooks.warn(Warning(text, "TimeoutOverflowWarning"))
        signal = _new_signal()
        signal._held_by_timer = []
        _start_timer(signal, delay, signal._held_by_timer)
        return signal

    @staticmethod
    def any(signals: "Iterable[AbortSignal]", /) -> "AbortSignal":
        """Make a signal that is aborted with the first of these, after its own listeners and for the same reason.

        JS: AbortSignal.any(signals)
        """
        if isinstance(signals, (str, bytes, dict)) or not isinstance(signals, Iterable):
            raise invalid_arg_type("signals", "an instance of Array", signals)
        sources = list(signals)
        for index, source in enumerate(sources):
            if not isinstance(source, AbortSignal):
                raise invalid_arg_type(f"signals[{index}]", "an instance of AbortSignal", source)
        signal = _new_signal()
        for source in sources:
            if source.aborted:
                signal._set_reason(source.reason)
                return signal
        signal._follow(sources)
        return signal

    # Being aborted.

    def _abort(self, reason: Any) -> None:
        if self._aborted:
            return
        self._set_reason(reason)
        self._leave_sources()
        event = Event("abort")
        event._trusted = True
        self.dispatchEvent(event)
        followers, self._followers = self._followers, None
        for follower in [follower() for follower in followers or ()]:
            if follower is not None:
                follower._abort(reason)

    def _set_reason(self, reason: Any) -> None:
        self._aborted = True
        self._reason = reason
        self._traceback = reason.__traceback__ if isinstance(reason, BaseException) else None

    # Following others.

    def _follow(self, signals: "list[AbortSignal]") -> None:
        """Follow the signals that are no followers themselves, those in the place of the others."""
        sources: dict[AbortSignal, None] = {}
        for signal in signals:
            sources.update(dict.fromkeys(signal._sources or (signal,)))
        self._sources = tuple(sources)
        for source in sources:
            source._add_follower(self)

    def _add_follower(self, follower: "AbortSignal") -> None:
        if self._followers is None:
            self._followers = {}
        followers = self._followers
        followers[ref(follower, lambda gone: followers.pop(gone, None))] = None

    def _leave_sources(self) -> None:
        """Follow nobody any more; be held by nobody."""
        if self._held_by_timer:
            self._held_by_timer.clear()
        sources, self._sources = self._sources, ()
        for source in sources:
            if source._followers is not None:
                source._followers.pop(ref(self), None)
            source._keep_follower(self, False)

    # Staying alive.

    def _listener_added(self, name: str, registrations: Registrations) -> None:
        super()._listener_added(name, registrations)
        self._stay_while_heard()

    def _listener_removed(self, name: str, registrations: Registrations) -> None:
        super()._listener_removed(name, registrations)
        self._stay_while_heard()

    def _stay_while_heard(self) -> None:
        """Have what will abort this signal keep it alive as long as somebody listens to it or to one of its followers."""
        if self._aborted or not (self._sources or self._held_by_timer is not None):
            return
        registrations = self._list("abort")
        heard = bool(registrations is not None and registrations.strong) or bool(self._heard_followers)
        if self._held_by_timer is not None:
            self._held_by_timer[:] = [self] if heard else []
        for source in self._sources:
            source._keep_follower(self, heard)

    def _keep_follower(self, follower: "AbortSignal", heard: bool) -> None:
        if self._heard_followers is None:
            self._heard_followers = set()
        (self._heard_followers.add if heard else self._heard_followers.discard)(follower)
        self._stay_while_heard()

    def __nodeish_inspect_custom__(self, depth: float | None, options: dict[str, Any], inspect: Callable[..., str]) -> str:
        return inspect_fields(type(self).__name__, {"aborted": self._aborted}, depth, options, inspect, "[AbortSignal]")


class AbortController:
    """What calls off work, by the signal that the work was given.

    JS: new AbortController()

        controller = AbortController()
        setTimeout(controller.abort, 1000)
        await events.once(emitter, 'ready', {'signal': controller.signal})
    """

    def __init__(self) -> None:
        self._signal = _new_signal()

    @property
    def signal(self) -> AbortSignal:
        """The signal to be given to the work.

        JS: controller.signal
        """
        return self._signal

    def abort(self, reason: object = None, /) -> None:
        """Abort the signal: call its listeners now. The second time nothing happens.

        JS: controller.abort(reason)
        """
        self._signal._abort(_default_reason() if reason is None else reason)

    def __repr__(self) -> str:
        return inspect(self)

    def __nodeish_inspect_custom__(self, depth: float | None, options: dict[str, Any], inspect: Callable[..., str]) -> str:
        return inspect_fields("AbortController", {"signal": self._signal}, depth, options, inspect, "AbortController {}")


def aborted(signal: Any, resource: object, /) -> Promise[Event | None]:
    """Give a promise of a signal's abort: of the event, of None if that has been; for ever pending if `resource` is dropped before.

    JS: util.aborted(signal, resource)
    """
    return Promise.try_(_wait_for_abort, signal, resource)


def _wait_for_abort(signal: Any, resource: object) -> Promise[Event | None]:
    check_signal("signal", signal)
    if resource is None or isinstance(resource, (bool, int, float, str)):
        raise invalid_arg_type("resource", "of type object", resource)
    if signal.aborted:
        return Promise.resolve(None)
    waiting: Resolvers[Event | None] = Promise.withResolvers()
    listening = weakly(signal)

    def forget(_: object) -> None:
        signal = listening()
        if signal is not None:
            signal.removeEventListener("abort", hear)

    resource_of = weakly(resource, forget)

    def hear(event: Event) -> None:
        if resource_of() is not None:
            waiting.resolve(event)

    signal.addEventListener("abort", hear, {"once": True, weak: True, resistsStop: True})
    return waiting.promise


def cancel_on_abort(task: "asyncio.Task[Any]", signal: AbortSignal) -> None:
    """Cancel an asyncio task when a signal is aborted, at once if it is aborted already; has no effect on a task that is done.

        task = asyncio.create_task(download(url))
        cancel_on_abort(task, AbortSignal.timeout(5000))
    """
    check_signal("signal", signal)
    if signal.aborted:
        task.cancel()
    elif not task.done():
        listener = addAbortListener(signal, lambda: task.cancel())
        task.add_done_callback(lambda _: listener.dispose())


def signal_of(task: "asyncio.Task[Any] | None" = None) -> AbortSignal:
    """Give the signal that is aborted when an asyncio task ends by being cancelled; without an argument that of the running task.

    The reason is a DOMException named AbortError with the CancelledError as its cause. A task has one such signal.

        async def handler(request):
            return await fs.promises.readFile(path, {'signal': signal_of()})
    """
    task = asyncio.current_task() if task is None else task
    if task is None:
        raise invalid_arg_type("task", "an instance of Task", task, "Outside a task there is no running one: name a task.")
    signal = _signals_of_tasks.get(task)
    if signal is None:
        signal = _signals_of_tasks[task] = _new_signal()
        task.add_done_callback(_abort_if_cancelled)
    return signal


def _abort_if_cancelled(task: "asyncio.Task[Any]") -> None:
    signal = _signals_of_tasks.pop(task, None)
    if signal is None or not task.cancelled():
        return
    try:
        task.result()
    except asyncio.CancelledError as error:
        signal._abort(DOMException("This operation was aborted", {"name": "AbortError", "cause": error}))


_signals_of_tasks: "WeakKeyDictionary[asyncio.Task[Any], AbortSignal]" = WeakKeyDictionary()
_local: Final = threading.local()


def _new_signal() -> AbortSignal:
    signal = AbortSignal.__new__(AbortSignal)
    EventTarget.__init__(signal)
    return signal


def _default_reason() -> DOMException:
    return DOMException("This operation was aborted", "AbortError")


def _start_timer(signal: AbortSignal, delay: int, held: list[AbortSignal]) -> None:
    """Abort a signal later, or what is held by then. The timer of a dropped signal is cleared at the next call: a finalizer may run anywhere."""
    if not hasattr(_local, "orphans"):
        _local.orphans = deque()
    orphans: deque[Timeout] = _local.orphans
    while orphans:
        orphans.popleft().close()

    def abort() -> None:
        target = held[0] if held else signal_of_timer()
        if target is not None:
            target._abort(DOMException("The operation was aborted due to timeout", "TimeoutError"))

    lists: TimerLists = here.turn().timers
    timer = lists.add(abort, delay if 1 <= delay <= TIMEOUT_MAX else 1, (), False).unref()
    signal_of_timer = ref(signal, lambda _: orphans.append(timer))
