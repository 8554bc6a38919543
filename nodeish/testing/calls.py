"""`must_call`: a test fails if a callback is not called as often as it must be.

Without it a test of callbacks passes in silence when they are never called.
"""
import sys
from dataclasses import dataclass
from functools import wraps
from types import TracebackType
from typing import Any, Callable, ParamSpec, TypeVar, overload

from ..process import process

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(slots=True)
class _Expectation:
    """How often a function must be called, and how often it was."""

    name: str
    place: str
    rule: str
    least: int
    most: float
    calls: int = 0

    def complaint(self) -> str | None:
        if self.least <= self.calls <= self.most:
            return None
        return f"Mismatched {self.name} function calls. Expected {self.rule}, actual {self.calls}.\n    at {self.place}"


class MustCall:
    """Wrap functions, and raise AssertionError at the end if one was not called as often as it must be.

    JS: common.mustCall(fn, exact), of Node's own tests

    In a `with` statement the end is that of the block, otherwise that of the program (its event 'exit'), or the call of `verify()`.

        with MustCall() as must_call:
            run(lambda: setTimeout(must_call(), 10))

        @pytest.fixture
        def must_call():
            with MustCall() as must_call:
                yield must_call
    """

    def __init__(self) -> None:
        self._expectations: list[_Expectation] = []
        self._blocks = 0
        self._waits_for_exit = False

    @overload
    def __call__(self, fn: Callable[P, R], times: int = 1) -> Callable[P, R]: ...
    @overload
    def __call__(self, fn: int | None = None, times: int = 1) -> Callable[..., None]: ...

    def __call__(self, fn: Any = None, times: int = 1) -> Any:
        """Give a function that does what `fn` does (or nothing) and must be called exactly `times` times.

        JS: mustCall(fn, exact)
        """
        if isinstance(fn, int):
            fn, times = None, fn
        return self._expect(fn, f"exactly {times}", times, times)

    @overload
    def at_least(self, fn: Callable[P, R], times: int = 1) -> Callable[P, R]: ...
    @overload
    def at_least(self, fn: int | None = None, times: int = 1) -> Callable[..., None]: ...

    def at_least(self, fn: Any = None, times: int = 1) -> Any:
        """Give a function that does what `fn` does (or nothing) and must be called `times` times or more.

        JS: mustCallAtLeast(fn, minimum)
        """
        if isinstance(fn, int):
            fn, times = None, fn
        return self._expect(fn, f"at least {times}", times, float("inf"))

    def never(self, message: str = "function should not have been called") -> Callable[..., None]:
        """Give a function that fails when it is called, and again at the end in case the failure was caught.

        JS: mustNotCall(msg)
        """

        def refuse(*args: Any) -> None:
            shown = ", ".join(map(repr, args))
            raise AssertionError(message + (f"\ncalled with arguments: {shown}" if args else ""))

        wrapped: Callable[..., None] = self._expect(refuse, "exactly 0", 0, 0)
        return wrapped

    def verify(self) -> None:
        """Raise AssertionError if a function was not called as often as it must be, and begin anew."""
        complaints = [text for expectation in self._expectations if (text := expectation.complaint())]
        self._expectations.clear()
        self._waits_for_exit = False
        process.off("exit", self._at_exit)
        if complaints:
            raise AssertionError("\n".join(complaints))

    def _expect(self, fn: Callable[..., Any] | None, rule: str, least: int, most: float) -> Callable[..., Any]:
        frame = sys._getframe(2)
        name = "<noop>" if fn is None else getattr(fn, "__qualname__", type(fn).__name__)
        expectation = _Expectation(name, f"{frame.f_code.co_filename}:{frame.f_lineno}", rule, least, most)
        self._expectations.append(expectation)
        if not self._blocks and not self._waits_for_exit:
            self._waits_for_exit = True
            process.once("exit", self._at_exit)
        if fn is None:

            def noop(*args: object) -> None:
                expectation.calls += 1

            return noop
        called = fn

        @wraps(fn)
        def count(*args: Any, **kwargs: Any) -> Any:
            expectation.calls += 1
            return called(*args, **kwargs)

        return count

    def _at_exit(self) -> None:
        self.verify()

    def __enter__(self) -> "MustCall":
        self._blocks += 1
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self._blocks -= 1
        if kind is None:
            self.verify()
        else:
            self._expectations.clear()


must_call = MustCall()
