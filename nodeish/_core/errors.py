"""Exceptions: Python builtins that carry Node's data.

    Exception
     ├─ Rejection                        what `await` raises for a reason that is no exception
     └─ Error                            JavaScript's Error: name, message, stack, cause
         ├─ TypeError                    (also builtins.TypeError)
         ├─ RangeError                   (also ValueError)
         ├─ SyntaxError                  (also ValueError)
         ├─ AggregateError               .errors
         ├─ AbortError                   .code 'ABORT_ERR'
         ├─ LoopError                    (also RuntimeError) a promise used from a loop that is not its own
         ├─ UnhandledPromiseRejection    a reason that is no error, on its way to 'uncaughtException'
         ├─ Warning                      what the event 'warning' carries
         └─ SystemError                  (also OSError, and per errno FileNotFoundError, ...): .code .errno .syscall .path .dest

Node's own errors have a `code` (`ERR_INVALID_ARG_TYPE`, ...) and show it in the first line of their stack. `str(error)` is `error.message`.
"""
import builtins
import errno as _errno
import os
import sys
from typing import Any, Iterable, Mapping, NoReturn

from .._text import faults
from .._text.inspect import inspect
from .._text.stack import describe_frame, frames_from
from .uv import MESSAGES


_UNTOUCHED = object()


class Rejection(Exception):
    """Carry a reason that is no exception through a place where Python must raise one.

    JS: throw 'text'

    In a handler `raise Rejection(x)` rejects with `x`; `await` of a promise rejected with `x` raises `Rejection(x)`.
    """

    def __init__(self, reason: object = None) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return inspect(self.reason)


class Error(Exception):
    """JavaScript's Error.

    JS: new Error(message, { cause })

        raise Error('cannot read', {'cause': error})
    """

    name: str = "Error"
    code: Any = None
    cause: Any = None
    _shows_code = False

    def __init__(self, message: object = "", options: Mapping[str, Any] | None = None) -> None:
        super().__init__(message)
        self.message = message if isinstance(message, str) else inspect(message)
        self._trace = frames_from(sys._getframe(1))
        self._stack: object = _UNTOUCHED
        if options is not None and "cause" in options:
            self.cause = options["cause"]
            if isinstance(self.cause, BaseException):
                self.__cause__ = self.cause

    def __str__(self) -> str:
        return self.message

    @property
    def stack(self) -> Any:
        """Name, message and the frames where the error was made, innermost first; or whatever was assigned.

        JS: error.stack
        """
        if self._stack is _UNTOUCHED:
            return "\n".join([self._headline(), *(describe_frame(*frame) for frame in self._trace)])
        return self._stack

    @stack.setter
    def stack(self, text: object) -> None:
        self._stack = text

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (type(self), self.args, {**self.__dict__, "_stack": self.stack, "_trace": []})

    def _headline(self) -> str:
        name = f"{self.name} [{getattr(self, 'code')}]" if self._shows_code else self.name
        return f"{name}: {self.message}" if self.message else name


class TypeError(Error, builtins.TypeError):  # noqa: A001
    """JavaScript's TypeError.

    JS: new TypeError(message)
    """

    name = "TypeError"


class RangeError(Error, ValueError):
    """JavaScript's RangeError.

    JS: new RangeError(message)
    """

    name = "RangeError"


class SyntaxError(Error, ValueError):  # noqa: A001
    """JavaScript's SyntaxError, as JSON.parse raises it.

    JS: new SyntaxError(message)
    """

    name = "SyntaxError"


class AggregateError(Error):
    """Several errors in one, as Promise.any rejects with it.

    JS: new AggregateError(errors, message, { cause })
    """

    name = "AggregateError"

    def __init__(self, errors: Iterable[Any], message: object = "", options: Mapping[str, Any] | None = None) -> None:
        super().__init__(message, options)
        self.errors = list(errors)


class AbortError(Error):
    """The reason of work that was called off.

    JS: err.name === 'AbortError', err.code === 'ABORT_ERR'
    """

    name = "AbortError"

    def __init__(self, message: str = "The operation was aborted", options: Mapping[str, Any] | None = None) -> None:
        super().__init__(message, options)
        self.code = "ABORT_ERR"


class LoopError(Error, RuntimeError):
    """A promise, timer or queue was used where its event loop is not.

    Node has one loop for each thread and no counterpart.
    """


class UnhandledPromiseRejection(Error):
    """What 'uncaughtException' gets for an unhandled rejection whose reason is no error.

    JS: err.code === 'ERR_UNHANDLED_REJECTION'
    """

    name = "UnhandledPromiseRejection"
    _shows_code = False

    def __init__(self, reason: object) -> None:
        super().__init__(
            "This error originated either by throwing inside of an async function without a catch block, "
            "or by rejecting a promise which was not handled with .catch(). "
            f'The promise rejected with the reason "{brief(reason)}".'
        )
        self.code = "ERR_UNHANDLED_REJECTION"


class Warning(Error):  # noqa: A001
    """What process.emitWarning makes of a text.

    JS: process.on('warning', (warning) => {})
    """

    def __init__(self, message: str, name: str = "Warning", code: str | None = None, detail: str | None = None) -> None:
        super().__init__(message)
        self.name = name
        if code is not None:
            self.code = code
        if detail is not None:
            self.detail = detail


class SystemError(Error, OSError):  # noqa: A001
    """A failed system call, with Node's text; also the OSError subclass of its errno.

    JS: { errno, code: 'ENOENT', syscall: 'open', path }
    """

    def __init__(self, errno: int, syscall: str, path: object = None, dest: object = None) -> None:
        code = _errno.errorcode.get(errno, f"E{errno}")
        message = f"{code}: {MESSAGES.get(code) or os.strerror(errno)}, {syscall}"
        if path is not None:
            message += f" '{_path_text(path)}'"
        if dest is not None:
            message += f" -> '{_path_text(dest)}'"
        OSError.__init__(self, errno, message)
        self.message = message
        self._trace = frames_from(sys._getframe(1))
        self._stack = _UNTOUCHED
        self.__dict__["errno"] = errno
        self.code = code
        self.syscall = syscall
        if path is not None:
            self.path = path
        if dest is not None:
            self.dest = dest

    def __reduce__(self) -> tuple[Any, ...]:
        return system_error, (self.errno, self.syscall, getattr(self, "path", None), getattr(self, "dest", None))


faults.use(SyntaxError, TypeError)

_system_classes: dict[type[OSError], type[SystemError]] = {OSError: SystemError}


def system_error(errno: int, syscall: str, path: object = None, dest: object = None) -> SystemError:
    """Make the SystemError that is also Python's own class for `errno`."""
    builtin = type(OSError(errno, ""))
    cls = _system_classes.get(builtin)
    if cls is None:
        cls = _system_classes[builtin] = type("SystemError", (SystemError, builtin), {"__module__": __name__})
    return cls(errno, syscall, path, dest)


def _restore(cls: type[Error], args: tuple[Any, ...], fields: dict[str, Any]) -> Error:
    """Make an unpickled error anew, with the stack that it had as a text."""
    error = cls.__new__(cls, *args)
    error.__dict__.update(fields)
    return error


def coded(cls: type[Error], code: str, message: str) -> Error:
    """Make one of Node's own errors: `code` in its stack's first line and among its fields."""
    error = cls(message)
    error._shows_code = True
    error.code = code
    error._trace = frames_from(sys._getframe(1))
    return error


def invalid_arg_type(name: str, expected: str, value: object, note: str | None = None) -> Error:
    """Make ERR_INVALID_ARG_TYPE: `expected` as Node words it ('of type function', 'an instance of AbortSignal')."""
    kind = "property" if "." in name else "argument"
    error = coded(TypeError, "ERR_INVALID_ARG_TYPE", f'The "{name}" {kind} must be {expected}. Received {received(value)}')
    if note is not None:
        error.add_note(note)
    return error


def invalid_arg_value(name: str, value: object, reason: str = "is invalid") -> Error:
    """Make ERR_INVALID_ARG_VALUE."""
    shown = inspect(value)
    if len(shown) > 128:
        shown = shown[:128] + "..."
    kind = "property" if "." in name else "argument"
    return coded(TypeError, "ERR_INVALID_ARG_VALUE", f"The {kind} '{name}' {reason}. Received {shown}")


def out_of_range(name: str, rule: str, value: object) -> Error:
    """Make ERR_OUT_OF_RANGE."""
    shown = _grouped(value) if isinstance(value, int) and abs(value) > 2**32 else inspect(value)
    return coded(RangeError, "ERR_OUT_OF_RANGE", f'The value of "{name}" is out of range. It must be {rule}. Received {shown}')


def check_function(name: str, value: object) -> None:
    """Raise ERR_INVALID_ARG_TYPE unless `value` can be called; a coroutine or a call's result gets a hint."""
    if callable(value):
        return
    note = None
    if hasattr(value, "cr_await"):
        note = "A coroutine object came where a function is due: pass the function itself, decorated with @async_function."
    elif value is not None:
        note = "A value came where a function is due: pass the function, f, not what it returns, f()."
    raise invalid_arg_type(name, "of type function", value, note)


def received(value: object) -> str:
    """Describe a value as Node's argument errors do: `null`, `type number (5)`, `an instance of Foo`."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return f"type boolean ({inspect(value)})"
    if isinstance(value, (int, float, str)):
        shown = inspect(value)
        kind = "string" if isinstance(value, str) else "number"
        return f"type {kind} ({shown if len(shown) <= 28 else shown[:25] + '...'})"
    if isinstance(value, type) or callable(value):
        name = getattr(value, "__name__", "")
        return f"function {'' if name == '<lambda>' else name}"
    return f"an instance of {_CONSTRUCTORS.get(type(value), type(value).__name__)}"


def brief(value: object) -> str:
    """Describe a value in a word, without calling any code of its class: `#<Object>`, `[object Array]`."""
    if value is None or isinstance(value, (bool, int, float)):
        return inspect(value)
    if isinstance(value, str):
        return str(value)
    if isinstance(value, (list, tuple)):
        return "[object Array]"
    if isinstance(value, BaseException):
        return f"{type(value).__name__}: {value}"
    return f"#<{_CONSTRUCTORS.get(type(value), type(value).__name__)}>"


def raise_reason(reason: object) -> NoReturn:
    """Raise `reason`, in a Rejection if it is no exception.

    JS: throw reason
    """
    try:
        raise reason if isinstance(reason, BaseException) else Rejection(reason)
    finally:
        del reason


def reason_of(value: Any) -> Any:
    """Give the reason in a Rejection; anything else is a reason itself."""
    return value.reason if isinstance(value, Rejection) else value


def reason_caught(error: BaseException) -> Any:
    """Give what JavaScript would have caught; raise again what must pass through every layer (KeyboardInterrupt, SystemExit, ...).

    The exception of a cancelled task is the one BaseException that becomes a reason: the cause of an AbortError.
    """
    if isinstance(error, Exception):
        return reason_of(error)
    if isinstance(error, cancellations):
        return AbortError(options={"cause": error})
    raise error


cancellations: tuple[type[BaseException], ...] = ()
"""What the host's tasks raise when they are cancelled; the host enters it."""


_CONSTRUCTORS: dict[type, str] = {dict: "Object", list: "Array", tuple: "Array", bytes: "Buffer", set: "Set", frozenset: "Set", bytearray: "Uint8Array"}


def _path_text(path: object) -> str:
    return os.fsdecode(path) if isinstance(path, (str, bytes, os.PathLike)) else str(path)


def _grouped(value: int) -> str:
    return f"{value:,}".replace(",", "_")
