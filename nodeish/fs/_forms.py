"""Node's three forms of one operation, made from one function.

Theory of operation. A function of _operations.py checks its arguments and gives the `Work` that is left to do. From it come

    sync_form        does the work here and now
    callback_form    has it done by the pool; calls back with the error, or with None and the result
    promise_form     has it done by the pool; gives a promise

Rules (Node's lib/fs.js, lib/internal/fs/promises.js)
1. A wrong argument is raised by the first two forms and rejects the promise of the third; nothing has been begun by then.
2. A callback gets no second argument where there is no result. Given a signal that is aborted already, it is called at once.
3. A signal that is aborted before the end is delivered makes an AbortError of a success. The sync forms have no use for signals.
4. An error that comes from a thread has no frames: none of them would be the user's.
"""
import inspect
from inspect import Parameter, Signature
from typing import Any, Callable, Generic, ParamSpec, Protocol, TypeVar, cast, overload

from .._core.calling import arity, fit
from .._core.errors import Error, invalid_arg_type, reason_caught
from .._core.promise import Promise, pending_promise
from .._core.turn import Turn, here
from .._pool import submit
from ._checks import abort_error
from ._signatures import A, B, O, One, OneOrTwo, Three, Two, TwoOrThree

P = ParamSpec("P")
R = TypeVar("R")
X = TypeVar("X")
Y = TypeVar("Y")
Z = TypeVar("Z")


class Work(Generic[R]):
    """What is left to do when the arguments have been checked; `function` gets the signal last, where there is one."""

    __slots__ = ("function", "args", "signal")

    def __init__(self, function: Callable[..., R], *args: Any, signal: Any = None) -> None:
        self.function = function
        self.args = args
        self.signal = signal

    def run(self) -> R:
        """Do it here."""
        return self.function(*self.args)

    def submit(self, turn: Turn, deliver: Callable[[Any, Any], object]) -> None:
        """Have it done by the pool; `deliver` gets the error or None, and the result."""
        signal = self.signal

        def end(error: BaseException | None, value: R) -> None:
            if error is None:
                error = abort_error(signal)
            if isinstance(error, Error):
                error.__traceback__ = None
                error._trace = []
            deliver(error, value)

        submit(turn, self.function, self.args if signal is None else (*self.args, signal), end)


class WithOptions(Protocol[A, O, R]):
    """An operation with one argument that may be left out."""

    def __call__(self, path: A, options: O = ..., /) -> Work[R]: ...


class WithDataAndOptions(Protocol[A, B, O, R]):
    """An operation with two arguments and one that may be left out."""

    def __call__(self, path: A, data: B, options: O = ..., /) -> Work[R]: ...


def sync_form(operation: Callable[P, Work[R]]) -> Callable[P, R]:
    """Make the form that does the work at once: fs.readFileSync."""
    prepare: Callable[..., Work[R]] = operation

    def form(*args: Any) -> R:
        return prepare(*fit(prepare, args)).run()

    return cast("Callable[P, R]", dressed(form, operation, "nodeish.fs", "Sync"))


def promise_form(operation: Callable[P, Work[R]]) -> Callable[P, Promise[R]]:
    """Make the form that gives a promise: fs.promises.readFile."""
    prepare: Callable[..., Work[R]] = operation

    def form(*args: Any) -> Promise[R]:
        return promise_of_call(prepare, args)

    vars(form)["__nodeish_async__"] = True
    return cast("Callable[P, Promise[R]]", dressed(form, operation, "nodeish.fs.promises"))


def promise_of_call(operation: Callable[..., Work[R]], args: tuple[Any, ...], ended: Callable[[], object] | None = None) -> Promise[R]:
    """Have an operation done by the pool; give the promise of its result. `ended` is called when all is over."""
    try:
        work = operation(*fit(operation, args))
    except Exception as error:
        promise = pending_promise(here.turn())
        promise._reject(reason_caught(error), None if isinstance(error, Error) else error.__traceback__)
        if ended is not None:
            ended()
        return promise
    return promise_of(work, ended)


def promise_of(work: Work[R], ended: Callable[[], object] | None = None) -> Promise[R]:
    """Have work done by the pool; give the promise of its result. `ended` is called when all is over."""
    turn = here.turn()
    promise = pending_promise(turn)
    aborted = abort_error(work.signal)

    def deliver(error: BaseException | None, value: Any) -> None:
        if ended is not None:
            ended()
        if error is None:
            promise._resolve(value)
        else:
            promise._reject(reason_caught(error), error.__traceback__)

    if aborted is None:
        work.submit(turn, deliver)
    else:
        deliver(aborted, None)
    return promise


@overload
def callback_form(operation: WithDataAndOptions[X, Y, Z, R], /, late: bool = False, either: bool = False) -> TwoOrThree[X, Y, Z, R]: ...
@overload
def callback_form(operation: WithOptions[X, Z, R], /, late: bool = False, either: bool = False) -> OneOrTwo[X, Z, R]: ...
@overload
def callback_form(operation: Callable[[X, Y, Z], Work[R]], /, late: bool = False, either: bool = False) -> Three[X, Y, Z, R]: ...
@overload
def callback_form(operation: Callable[[X, Y], Work[R]], /, late: bool = False, either: bool = False) -> Two[X, Y, R]: ...
@overload
def callback_form(operation: Callable[[X], Work[R]], /, late: bool = False, either: bool = False) -> One[X, R]: ...


def callback_form(operation: Any, /, late: bool = False, either: bool = False) -> Any:
    """Make the form that calls back: fs.readFile. The options before the callback may be left out.

    Where Node looks at the callback only after the other arguments, it is `late`. Where it takes whatever is in the place of the options
    for the callback if there is none behind them, it may be `either`.
    """
    required, accepted = arity(operation)
    name, promised = operation.__name__, promised_by(operation)

    def form(*args: Any) -> None:
        callback: Any = args[accepted] if len(args) > accepted else None
        if required < accepted and len(args) > required and (callback is None if either else callable(args[required])):
            callback = args[required]
            args = args[:required]
        if not late:
            check_callback(name, callback, promised)
        work = operation(*fit(operation, args))
        if late:
            check_callback(name, callback, promised)
        aborted = abort_error(work.signal)
        if aborted is not None:
            callback(*fit(callback, (aborted,)))
            return

        def deliver(error: BaseException | None, value: object) -> None:
            callback(*fit(callback, (error,) if error is not None or value is None else (None, value)))

        work.submit(here.turn(), deliver)

    return dressed(form, operation, "nodeish.fs", callback=True)


def promised_by(operation: Callable[..., Work[Any]]) -> str:
    """Write the call that gives a promise of what an operation does."""
    name = operation.__name__
    if "fd" in inspect.signature(operation).parameters:
        return f"handle.{name.removeprefix('f')}(...), where handle = await fs.promises.open(...)"
    return f"fs.promises.{name}(...)"


def check_callback(name: str, callback: object, promised: str) -> None:
    """Raise ERR_INVALID_ARG_TYPE, with a note that shows the promise form, unless the callback of fs.`name` can be called."""
    if not callable(callback):
        note = f"fs.{name} takes a function as its last argument. To await the result: await {promised}"
        raise invalid_arg_type("cb", "of type function", callback, note)


def dressed(form: Any, operation: Any, module: str, suffix: str = "", callback: bool = False) -> Any:
    """Give a form its name, its module, a signature and what `help` says of it."""
    name = operation.__name__ + suffix
    parameters = list(inspect.signature(operation).parameters.values())
    if callback:
        parameters = [parameter.replace(default=Parameter.empty) for parameter in parameters]
        parameters.append(Parameter("callback", Parameter.POSITIONAL_ONLY))
    summary, _, details = (inspect.getdoc(operation) or "").partition("\n\n")
    javascript = f"JS: {module.removeprefix('nodeish.')}.{name}({', '.join(parameter.name for parameter in parameters)})"
    form.__name__ = form.__qualname__ = name
    form.__module__ = module
    form.__signature__ = Signature(parameters)
    form.__doc__ = "\n\n".join(filter(None, (summary, javascript, details)))
    return form
