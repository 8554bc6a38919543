"""Node's `console`.

    from nodeish import console                    the global one, which writes to whatever sys.stdout and sys.stderr are at that moment
    from nodeish.console import Console            for streams of one's own

Every call writes once and flushes, so that lines keep their order among all that is written to the same place. Methods are bound:
`setTimeout(console.log, 1, 'x')`.
"""
import os
import sys
from functools import partial
from time import perf_counter
from typing import Any, Callable, Final, Mapping

from ._core.errors import TypeError, coded, invalid_arg_type, invalid_arg_value, out_of_range
from ._text.format import format_with
from ._text.inspect import inspect
from ._text.numbers import duration
from ._text.stack import describe_frame, frames_from
from ._text.streams import Stream, is_terminal, leave_alone, put, put_quietly, shows_colors
from ._text.table import table
from ._text.tostring import string

_MOST_INDENTATION: Final = 1000
_CLEAR: Final = "\x1b[1;1H\x1b[0J"


def _print_warning(text: str) -> None:
    sys.stderr.write(f"(node:{os.getpid()}) Warning: {text}\n")


_warn: Callable[[str], object] = _print_warning


def warn_through(emit: Callable[[str], object]) -> None:
    """Let warnings about labels go to a function, process.emitWarning; until then they are printed."""
    global _warn
    _warn = emit


def _drop(which: int, text: str) -> None:
    """Do without a text that could not be written."""


_write_again: Callable[[int, str], object] = _drop


def fail_through(write_again: Callable[[int, str], object]) -> None:
    """Let what the global console fails to write, to stdout (0) or stderr (1), go to a function; until then it is dropped."""
    global _write_again
    _write_again = write_again


class Console:
    """A console over two streams.

    JS: new Console(stdout, stderr, ignoreErrors), new Console({ stdout, stderr, ignoreErrors, colorMode, inspectOptions, groupIndentation })

        with open('out.log', 'w') as file:
            Console(file).log('%s is %d', 'Ada', 36)

    Raises ERR_CONSOLE_WRITABLE_STREAM for what has no method `write`.
    """

    __nodeish_tag__ = "console"
    _failed: tuple[Callable[[Exception, str], object], ...] = (leave_alone, leave_alone)

    def __init__(self, stdout: "Stream | Mapping[str, Any] | None" = None, stderr: Stream | None = None, ignoreErrors: bool = True) -> None:
        options: Mapping[str, Any] = stdout if isinstance(stdout, Mapping) else {"stdout": stdout, "stderr": stderr, "ignoreErrors": ignoreErrors}
        out = options.get("stdout")
        err = options.get("stderr")
        self._streams: tuple[Any, Any] = (out, out if err is None else err)
        for name, stream in zip(("stdout", "stderr"), self._streams):
            if not callable(getattr(stream, "write", None)):
                raise coded(TypeError, "ERR_CONSOLE_WRITABLE_STREAM", f"Console expects a writable stream instance for {name}")
        self._set_options(options)

    def _set_options(self, options: Mapping[str, Any]) -> None:
        color_mode = options.get("colorMode", "auto")
        if color_mode != "auto" and not isinstance(color_mode, bool):
            raise invalid_arg_value("colorMode", color_mode, "must be one of: 'auto', true, false")
        width = options.get("groupIndentation")
        _check_indentation(width)
        inspect_options = options.get("inspectOptions")
        if "inspectOptions" in options and not isinstance(inspect_options, Mapping):
            raise invalid_arg_type("options.inspectOptions", "of type object", inspect_options)
        if inspect_options and "colors" in inspect_options and "colorMode" in options:
            text = 'Option "options.inspectOptions.color" cannot be used in combination with option "colorMode"'
            raise coded(TypeError, "ERR_INCOMPATIBLE_OPTION_PAIR", text)
        self._ignore_errors = bool(options.get("ignoreErrors", True))
        self._color_mode = color_mode
        self._inspect_options = inspect_options
        self._indentation = 2 if width is None else width
        self._indent = ""
        self._counts: dict[str, int] = {}
        self._times: dict[str, float] = {}

    Console: "type[Console]"

    def __nodeish_entries__(self) -> list[tuple[str, Any]]:
        return [(name.rstrip("_"), getattr(self, name)) for name in _METHODS]

    # Writing.

    def log(self, *data: Any) -> None:
        """Write to stdout: placeholders filled in, values inspected, a newline.

        JS: console.log(text, ...data)
        """
        self._write(0, self._format(0, data))

    def warn(self, *data: Any) -> None:
        """Write to stderr as `log` does.

        JS: console.warn(text, ...data)
        """
        self._write(1, self._format(1, data))

    debug = info = dirxml = log
    error = warn

    def dir(self, item: Any = None, options: Mapping[str, Any] | None = None) -> None:
        """Write a value inspected, without its own `inspect.custom`.

        JS: console.dir(item, { depth: 0 })
        """
        self._write(0, inspect(item, {"customInspect": False, **self._options(0), **(options or {})}))

    def table(self, data: Any = None, properties: list[str] | tuple[str, ...] | None = None) -> None:
        """Write a table with a row for each entry; `properties` names the columns.

        JS: console.table(data, ['name', 'year'])
        """
        if properties is not None and not isinstance(properties, (list, tuple)):
            raise invalid_arg_type("properties", "an instance of Array", properties)
        drawn = table(data, properties, self._options(0))
        self.log(data if drawn is None else drawn)

    def trace(self, *data: Any) -> None:
        """Write a text and the stack to stderr.

        JS: console.trace(text, ...data)
        """
        message = self._format(1, data)
        lines = [describe_frame(*frame) for frame in frames_from(sys._getframe(1))]
        self.error("\n".join([f"Trace: {message}" if message else "Trace", *lines]))

    def assert_(self, condition: Any = None, *data: Any) -> None:
        """Write 'Assertion failed' to stderr if a condition is not truthy.

        JS: console.assert(condition, text, ...data)
        """
        if not condition:
            self.warn(*([f"Assertion failed: {string(data[0])}", *data[1:]] if data else ["Assertion failed"]))

    def clear(self) -> None:
        """Clear the terminal, if stdout is one.

        JS: console.clear()
        """
        stream = self._streams[0]
        if is_terminal(stream) and os.environ.get("TERM") != "dumb":
            put(stream, _CLEAR)

    # Groups.

    def group(self, *data: Any) -> None:
        """Write a heading, if there is one, and indent what follows.

        JS: console.group(label)
        """
        if data:
            self.log(*data)
        self._indent += " " * self._indentation

    groupCollapsed = group

    def groupEnd(self) -> None:
        """Take back the indentation of one group.

        JS: console.groupEnd()
        """
        self._indent = self._indent[: max(len(self._indent) - self._indentation, 0)]

    # Counters and clocks.

    def count(self, label: Any = None) -> None:
        """Write how often this was called with the label.

        JS: console.count(label)
        """
        name = _label(label)
        self._counts[name] = self._counts.get(name, 0) + 1
        self.log(f"{name}: {self._counts[name]}")

    def countReset(self, label: Any = None) -> None:
        """Set a counter back.

        JS: console.countReset(label)
        """
        name = _label(label)
        if self._counts.pop(name, None) is None:
            _warn(f"Count for '{name}' does not exist")

    def time(self, label: Any = None) -> None:
        """Start a clock.

        JS: console.time(label)
        """
        name = _label(label)
        if name in self._times:
            _warn(f"Label '{name}' already exists for console.time()")
        else:
            self._times[name] = perf_counter()

    def timeLog(self, label: Any = None, *data: Any) -> None:
        """Write how long a clock has been running, and more.

        JS: console.timeLog(label, ...data)
        """
        self._log_time("timeLog", _label(label), data)

    def timeEnd(self, label: Any = None) -> None:
        """Write how long a clock has been running, and stop it.

        JS: console.timeEnd(label)
        """
        name = _label(label)
        self._log_time("timeEnd", name, ())
        self._times.pop(name, None)

    def _log_time(self, method: str, name: str, data: tuple[Any, ...]) -> None:
        started = self._times.get(name)
        if started is None:
            _warn(f"No such label '{name}' for console.{method}()")
        else:
            self.log("%s: %s", name, duration((perf_counter() - started) * 1000), *data)

    # The way out.

    def _format(self, which: int, data: tuple[Any, ...]) -> str:
        if len(data) == 1 and type(data[0]) is str:
            return data[0]
        return format_with(self._options(which), data)

    def _options(self, which: int) -> dict[str, Any]:
        colors = shows_colors(self._streams[which]) if self._color_mode == "auto" else self._color_mode
        if self._inspect_options is not None:
            return {"colors": colors, **self._inspect_options}
        return {"colors": True} if colors else {}

    def _write(self, which: int, text: str) -> None:
        if self._indent:
            text = self._indent + text.replace("\n", "\n" + self._indent)
        stream = self._streams[which]
        if self._ignore_errors:
            put_quietly(stream, text + "\n", self._failed[which])
        else:
            put(stream, text + "\n")


def _failed_to_write(which: int, error: Exception, text: str) -> None:
    if isinstance(error, OSError):
        _write_again(which, text)


class _GlobalConsole(Console):
    """The console whose streams are sys.stdout and sys.stderr."""

    __nodeish_plain__ = True

    _failed = (partial(_failed_to_write, 0), partial(_failed_to_write, 1))

    def __init__(self) -> None:
        self._set_options({})

    @property
    def _streams(self) -> tuple[Any, Any]:  # type: ignore[override]
        return sys.stdout, sys.stderr


def _label(label: Any) -> str:
    return "default" if label is None else string(label)


def _check_indentation(width: Any) -> None:
    if width is None:
        return
    if isinstance(width, bool) or not isinstance(width, (int, float)):
        raise invalid_arg_type("groupIndentation", "of type number", width)
    if width != int(width):
        raise out_of_range("groupIndentation", "an integer", width)
    if not 0 <= width <= _MOST_INDENTATION:
        raise out_of_range("groupIndentation", f">= 0 && <= {_MOST_INDENTATION}", width)


_METHODS: Final = (
    "log", "warn", "dir", "time", "timeEnd", "timeLog", "trace", "assert_", "clear", "count", "countReset", "group", "groupEnd", "table",
    "debug", "info", "dirxml", "error", "groupCollapsed",
)  # fmt: skip

Console.Console = Console
console: Final = _GlobalConsole()
