"""Who may use a connection: everybody, or a transaction on it alone.

Theory of operation. A scope stands for the connection itself or for one of its transactions, a nested one being a child of its outer one. What is asked
of a scope goes to the session at once, unless a child is open: then it waits until the child has ended.

    connection ── transaction ── savepoint        a statement of `connection` waits for both, one of `transaction` for the savepoint

What is asked for inside of the function of a transaction belongs to that transaction, whichever of the objects it is asked of: a context variable
tells the innermost scope. So nobody waits for himself.
"""
from collections import deque
from contextvars import ContextVar, copy_context
from typing import Any, Callable

from .._async_functions import async_function
from .._core.errors import AbortError
from .._core.promise import Promise
from .._offload import until_settled
from ._arguments import Params
from ._errors import ended
from ._results import Outcome
from ._session import Session

_innermost: "ContextVar[Scope | None]" = ContextVar("nodeish.db", default=None)


class Scope:
    """The use of a session."""

    def __init__(self, session: Session, outer: "Scope | None" = None) -> None:
        self.session = session
        self.outer = outer
        self._over = False
        self._inner: Scope | None = None
        self._waiting: deque[Callable[[], object]] = deque()

    def here(self) -> "Scope":
        """Give the scope to which the running code belongs: this one, or one that is open inside of it."""
        found = scope = _innermost.get()
        while scope is not None and scope is not self:
            scope = scope.outer
        if scope is None:
            return self
        while found is not None and found is not self and found._over:
            found = found.outer
        return self if found is None else found

    def run(self, text: str, parameters: Params = None, signal: Any = None) -> Promise[Outcome]:
        """Have a statement executed, when it is its turn."""
        if self._over:
            return Promise.reject(ended("connection" if self.outer is None else "transaction"))
        if signal is not None and signal.aborted:
            return Promise.reject(AbortError(options={"cause": signal.reason}))
        return self._in_turn(lambda: self.session.run(text, parameters, signal), signal)

    def transaction(self, function: Callable[["Scope"], Any]) -> Promise[Any]:
        """Call a function with the scope of a new transaction, when it is its turn."""
        if self._over:
            return Promise.reject(ended("connection" if self.outer is None else "transaction"))
        return _transact(Scope(self.session, self), function)

    def end(self) -> None:
        """Take nothing more."""
        self._over = True

    def close(self) -> Promise[None]:
        """Take nothing more, and close the session after all that was begun before."""
        if self._over:
            return Promise.resolve()
        self._over = True
        return self._in_turn(self.session.close, None)

    def _in_turn(self, start: Callable[[], Promise[Any]], signal: Any) -> Promise[Any]:
        """Call a function now, or when the open transaction has ended and all those that came before have been called."""
        if self._inner is None and not self._waiting:
            return start()
        promise, resolve, reject = Promise.withResolvers()

        def begin() -> None:
            resolve(Promise.try_(start))

        def abort() -> None:
            if begin in self._waiting:
                self._waiting.remove(begin)
                reject(AbortError(options={"cause": signal.reason}))

        self._waiting.append(begin)
        return until_settled(promise, signal, abort)

    def _enter(self, inner: "Scope") -> Promise[None]:
        def begin() -> Promise[None]:
            self._inner = inner
            return Promise.resolve()

        return self._in_turn(begin, None)

    def _leave(self) -> None:
        self._inner = None
        while self._waiting and self._inner is None:
            self._waiting.popleft()()

    @property
    def _savepoint(self) -> str | None:
        """The name of the savepoint, if this is a transaction inside of another."""
        depth, scope = 0, self.outer
        while scope is not None and scope.outer is not None:
            depth, scope = depth + 1, scope.outer
        return f"nodeish_{depth}" if depth else None

    def _call(self, function: Callable[["Scope"], Any]) -> Promise[Any]:
        """Call the function of the transaction; what it asks for belongs here."""
        context = copy_context()
        context.run(_innermost.set, self)
        return context.run(lambda: Promise.resolve(function(self)))

    def _commit(self) -> Promise[Any]:
        """Commit, after all that was asked for before."""
        self._over = True
        text = "COMMIT" if self._savepoint is None else f"RELEASE SAVEPOINT {self._savepoint}"
        return self._in_turn(lambda: self.session.run(text, None, None), None)

    @async_function
    async def _roll_back(self, error: BaseException) -> None:
        """Undo what was done; where that fails as well a note on the error says so."""
        self._over = True
        name = self._savepoint
        texts = ["ROLLBACK"] if name is None else [f"ROLLBACK TO SAVEPOINT {name}", f"RELEASE SAVEPOINT {name}"]
        try:
            for text in texts:
                await self._in_turn(lambda: self.session.run(text, None, None), None)
        except Exception as second:
            error.add_note(f"The rollback failed: {second}")


@async_function
async def _transact(scope: Scope, function: Callable[[Scope], Any]) -> Any:
    outer = scope.outer
    assert outer is not None
    await outer._enter(scope)
    try:
        name = scope._savepoint
        await scope.session.run(scope.session.begin if name is None else f"SAVEPOINT {name}", None, None)
        try:
            result = await scope._call(function)
            await scope._commit()
        except BaseException as error:
            await scope._roll_back(error)
            raise
        return result
    finally:
        scope.end()
        outer._leave()
