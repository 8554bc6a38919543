"""From error-first callbacks to promises and back."""
from contextvars import copy_context
from functools import update_wrapper, wraps
from inspect import Parameter, signature
from types import FunctionType, MethodType
from typing import Any, Awaitable, Callable, Final, Mapping, Protocol, TypeVarTuple, overload

from .._core.calling import fit
from .._core.errors import Error, TypeError, check_function, coded, received
from .._core.immediates import Immediate
from .._core.jobs import Job
from .._core.promise import Promise, pending_promise
from .._core.reaction import FULFILLED
from .._core.timers import Timeout
from .._loop import current_turn
from .._text.hooks import PROMISIFY_CUSTOM
from .._typing import TypeVar
from ..process import process

T = TypeVar("T", default=None)
T_contra = TypeVar("T_contra", contravariant=True)
Arguments = TypeVarTuple("Arguments")


class Done(Protocol[T_contra]):
    """An error-first callback, as it is passed to a function that may call it with an error only or with more results than one."""

    def __call__(self, error: Any = ..., value: T_contra = ..., /, *more: Any) -> object: ...


_ITSELF: Final = "__nodeish_promisified__"
"""The attribute by which a function is known to be promisified already; unlike the other it is not shown."""

_DOUBLE: Final = "Calling promisify on a function that returns a Promise is likely a mistake."


class DelayForm(Protocol):
    """What promisify makes of setTimeout."""

    def __call__(self, delay: float | None = ..., value: T = ..., options: Mapping[str, Any] | None = ..., /) -> Promise[T]: ...


class ImmediateForm(Protocol):
    """What promisify makes of setImmediate."""

    def __call__(self, value: T = ..., options: Mapping[str, Any] | None = ..., /) -> Promise[T]: ...


class _Promisify:
    """util.promisify and its attribute `custom`."""

    custom: Final = PROMISIFY_CUSTOM

    @overload
    def __call__(self, original: Callable[..., Timeout], /) -> DelayForm: ...  # type: ignore[overload-overlap]
    @overload
    def __call__(self, original: Callable[..., Immediate], /) -> ImmediateForm: ...  # type: ignore[overload-overlap]
    @overload
    def __call__(self, original: Callable[[*Arguments, Done[T]], object], /) -> Callable[[*Arguments], Promise[T]]: ...

    def __call__(self, original: Any, /) -> Any:
        """Make of a function that takes an error-first callback as its last argument one that gives a promise.

        JS: util.promisify(original)

        Of several results the first counts; an error that is falsy in JavaScript is none. A function whose attribute
        `util.promisify.custom` holds its promise form gives that form, that of a method as a method of the same object. As a class attribute the result is a method.
        """
        return _promise_form(original)


promisify: Final = _Promisify()


def _promise_form(original: Any) -> Any:
    check_function("original", original)
    custom = getattr(original, PROMISIFY_CUSTOM, None)
    if custom is not None:
        check_function("util.promisify.custom", custom)
        if isinstance(original, MethodType) and isinstance(custom, FunctionType):
            return MethodType(custom, original.__self__)
        setattr(custom, _ITSELF, custom)
        return custom
    itself = getattr(original, _ITSELF, None)
    if itself is not None:
        return itself

    def promisified(*args: Any) -> Promise[Any]:
        promise = pending_promise(current_turn())

        def done(error: Any = None, value: Any = None, *_: Any) -> None:
            if error is None or is_falsy(error):
                promise._resolve_once(value)
            else:
                promise._reject_once(error)

        try:
            returned = original(*fit(original, (*args, done)))
        except Exception as error:
            promise._reject_once(error)
        else:
            if returned is not None and isinstance(returned, Promise):
                process.emitWarning(_DOUBLE, "DeprecationWarning", "DEP0174")
        return promise

    _name_after(promisified, original)
    setattr(promisified, _ITSELF, promisified)
    return promisified


def _name_after(function: Any, original: Callable[..., Any]) -> None:
    """Give a promisified function the original's name, attributes and signature, that without the callback."""
    update_wrapper(function, original)
    del function.__wrapped__
    try:
        shape = signature(original)
    except (TypeError, ValueError):
        return
    parameters = list(shape.parameters.values())
    positional = [p for p in parameters if p.kind in (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD)]
    if positional:
        parameters.remove(positional[-1])
    function.__signature__ = shape.replace(parameters=parameters, return_annotation=Promise)


def callbackify(original: Callable[[*Arguments], Awaitable[T]]) -> Callable[[*Arguments, Callable[[Any, T], object]], None]:
    """Make of a function that gives a promise, coroutine or other awaitable one that takes an error-first callback as its last argument.

    JS: util.callbackify(original)

    The callback runs in a tick of its own: what it raises is an uncaught exception. A falsy reason arrives as ERR_FALSY_VALUE_REJECTION with
    the attribute `reason`.
    """
    check_function("original", original)

    @wraps(original)
    def callbackified(*args: Any) -> None:
        callback = args[-1] if args else None
        if not callable(callback):
            text = f"The last argument must be of type function. Received {received(callback)}"
            raise coded(TypeError, "ERR_INVALID_ARG_TYPE", text)
        result: Any = original(*args[:-1])
        if type(result) is not Promise:
            then = getattr(result, "then", None)
            if callable(then):
                _hand_over_by(then, callback)
                return
            if not hasattr(result, "__await__"):
                raise TypeError(f"A function that is callbackified must give a promise. Received {received(result)}")
            result = Promise.resolve(result)
        result._react(Handover(callback))

    del callbackified.__wrapped__
    callbackified.__name__ += "Callbackified"
    result: Any = callbackified
    return result  # type: ignore[no-any-return]


class Handover(Job):
    """A reaction to a promise that queues a callback as a tick: a call costs three quarters of what it costs by way of `then`."""

    __slots__ = ("_callback", "_context")

    def __init__(self, callback: Callable[..., object]) -> None:
        self._callback = callback
        self._context = copy_context()

    def _run(self, source: Any) -> None:
        args = (None, source._value) if source._state == FULFILLED else (_truthy_reason(source._value),)
        self._context.run(source._turn.next_tick, self._callback, args)


def _hand_over_by(then: Callable[..., Any], callback: Callable[..., object]) -> None:
    """Do the same for a thenable."""
    turn = current_turn()

    def fulfilled(value: Any) -> None:
        turn.next_tick(callback, (None, value))

    def rejected(reason: Any) -> None:
        turn.next_tick(callback, (_truthy_reason(reason),))

    then(*fit(then, (fulfilled, rejected)))


def _truthy_reason(reason: Any) -> Any:
    if not is_falsy(reason):
        return reason
    error = coded(Error, "ERR_FALSY_VALUE_REJECTION", "Promise was rejected with falsy value")
    error.reason = reason  # type: ignore[attr-defined]
    return error


def is_falsy(value: object) -> bool:
    """Tell whether a value is falsy in JavaScript: empty lists and dicts are not."""
    return value is None or value is False or (isinstance(value, (int, float)) and (value == 0 or value != value)) or value == "" and isinstance(value, str)
