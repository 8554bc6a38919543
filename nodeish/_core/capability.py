"""A promise together with the functions that settle it (ECMA-262, 27.2.1.1 and 27.2.1.5)."""
from operator import itemgetter
from types import TracebackType
from typing import TYPE_CHECKING, Any, Callable, Generic, cast

from .._typing import TypeVar
from .calling import fit
from .errors import TypeError
from .native import mypyc_attr
from .reaction import Reaction

if TYPE_CHECKING:
    from .promise import Promise

T = TypeVar("T", default=Any)


@mypyc_attr(native_class=False)
class Resolvers(tuple[Any, ...], Generic[T]):
    """What Promise.withResolvers gives: three fields, as a tuple, which unpacks fastest.

    JS: { promise, resolve, reject }
    """

    __nodeish_plain__ = True
    _fields = ("promise", "resolve", "reject")
    __match_args__ = ("promise", "resolve", "reject")
    __slots__ = ()

    promise: "Promise[T]" = cast(Any, property(itemgetter(0)))
    resolve: Callable[..., None] = cast(Any, property(itemgetter(1)))
    reject: Callable[..., None] = cast(Any, property(itemgetter(2)))


class Capability(Reaction):
    """A promise of a subclass with the functions that settle it (NewPromiseCapability); also what reacts on its behalf."""

    __slots__ = ("_target", "_resolve_function", "_reject_function")

    def __init__(self, cls: "type[Promise[Any]]") -> None:
        functions: list[Any] = [None, None]

        def executor(resolve: Any, reject: Any) -> None:
            if functions != [None, None]:
                raise TypeError("Promise executor has already been invoked with non-undefined arguments")
            functions[:] = resolve, reject

        self._target: Promise[Any] = cls(executor)
        self._resolve_function, self._reject_function = functions
        if not (callable(self._resolve_function) and callable(self._reject_function)):
            raise TypeError("Promise resolve or reject function is not callable")

    def _resolve_once(self, value: Any = None) -> None:
        self._resolve_function(*fit(self._resolve_function, (value,)))

    def _reject_once(self, reason: Any = None) -> None:
        self._reject_function(*fit(self._reject_function, (reason,)))

    def _resolve(self, value: Any) -> None:
        self._resolve_once(value)

    def _reject(self, reason: Any, traceback: TracebackType | None) -> None:
        self._reject_once(reason)
