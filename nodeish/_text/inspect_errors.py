"""Errors: the stack, in brackets if it has no frame; then what else the error carries, in braces, the cause and the collected errors last.

Frames that an error has in common with its cause are shown only there. In colours, the standard library's frames and the working directory are
grey, and the names of installed packages are underlined.
"""
import os
import re
from types import MethodType
from typing import Final

from .context import Context
from .hooks import Hidden, is_own, names_of
from .inspect import Entry, Shape, handles
from .inspect_containers import prefix
from .properties import own_entries
from .stack import message_of_error, name_of_error, stack_of_error

_HIDDEN_IF_IN_STACK: Final = ("name", "message", "stack")
_LIBRARY: Final = os.path.dirname(os.__file__) + os.sep
_PACKAGE: Final = re.compile(r"(?<=[/\\](?:site|dist)-packages[/\\])[^/\\]+")
_SHORTEST_COMMON = 4


@handles("builtins.BaseException")
def _error(ctx: Context, value: BaseException) -> Shape | str:
    constructor, tag = constructor_of_error(value)
    stack = stack_of_error(value)
    entries, others = error_entries(value, stack), _other_errors(value)
    if ctx.show_hidden:
        entries = [(Hidden("stack"), stack), (Hidden("message"), message_of_error(value)), *others, *entries]
    else:
        entries += others
    before = prefix(constructor, tag)[:-1]
    base = _finish(ctx, value, _improve(stack, name_of_error(value), before))
    return Shape(value, f"[{before}]", base=base, entries=entries) if entries else base


def _other_errors(error: BaseException) -> list[Entry]:
    """List what is shown last and in brackets: the cause, and the errors an AggregateError or an exception group collects."""
    entries: list[Entry] = []
    cause = cause_of(error)
    if cause is not None:
        entries.append((Hidden("cause"), cause))
    errors = getattr(error, "exceptions" if isinstance(error, BaseExceptionGroup) else "errors", None)
    if isinstance(errors, (list, tuple)):
        entries.append((Hidden("errors"), list(errors)))
    return entries


def constructor_of_error(error: BaseException) -> tuple[str, str]:
    """Give the name of an error's constructor, which for nodeish's own classes is the one Node has, and its tag."""
    cls = type(error)
    constructor, tag = names_of(cls)
    if is_own(cls) and not hasattr(cls, "__nodeish_constructor__"):
        name = getattr(cls, "name", None)
        constructor = name if isinstance(name, str) else constructor
    return constructor, tag


def error_entries(error: BaseException, stack: str) -> list[Entry]:
    """List an error's own properties, without those that its stack shows; a message made by nodeish's constructor is not enumerable."""
    hidden = {"cause", "message", "stack"} if hasattr(type(error), "stack") else {"cause"}
    entries = []
    for key, item in own_entries(error):
        shown_below = key in hidden or (key == "errors" and isinstance(item, (list, tuple)))
        if not shown_below and not (key in _HIDDEN_IF_IN_STACK and str(item) in stack):
            entries.append((key, item))
    return entries


def cause_of(error: BaseException) -> object:
    """Give the attribute `cause`, or what the error was raised from.

    JS: error.cause
    """
    cause = getattr(error, "cause", None)
    return error.__cause__ if cause is None or isinstance(cause, MethodType) else cause


def _improve(stack: str, name: str, before: str) -> str:
    """Put the class's name into the first line of a stack that starts with the name of a base class."""
    if not name.endswith("Error") or not re.match(re.escape(name) + r"(?:[:\n]|\Z)", stack) or name == before:
        return stack
    rest = stack[len(name):]
    return before + rest if name in before else f"{before} [{name}]{rest}"


def _finish(ctx: Context, error: BaseException, stack: str) -> str:
    message = message_of_error(error)
    found = stack.find(message) if message else -1
    start = stack.find("\n    at", found + len(message) if found > 0 else 0)
    if start == -1:
        stack = f"[{stack}]"
    else:
        lines = _without_common(ctx, stack[start + 1:].split("\n"), cause_of(error))
        if ctx.colors:
            lines = [_paint_frame(ctx, line) for line in lines]
        stack = "\n".join([stack[:start], *lines])
    return stack.replace("\n", "\n" + " " * ctx.indent) if ctx.indent else stack


def _without_common(ctx: Context, lines: list[str], cause: object) -> list[str]:
    """Leave out the frames that the cause's stack has as well, but for the first and the last."""
    if not isinstance(cause, BaseException):
        return lines
    _, found, frames = stack_of_error(cause).partition("\n    at")
    start, length = _common_run(lines, f"    at{frames}".split("\n")) if found else (0, 0)
    if not length:
        return lines
    note = ctx.stylize(f"    ... {length - 2} lines matching cause stack trace ...", "undefined")
    return [*lines[:start + 1], note, *lines[start + length - 1:]]


def _common_run(lines: list[str], others: list[str]) -> tuple[int, int]:
    """Find the first run of at least four lines that both lists have: where it starts, and its length."""
    for start in range(len(lines) - _SHORTEST_COMMON + 1):
        if lines[start] not in others:
            continue
        other = others.index(lines[start])
        length = 0
        while start + length < len(lines) and other + length < len(others) and lines[start + length] == others[other + length]:
            length += 1
        if length >= _SHORTEST_COMMON:
            return start, length
    return 0, 0


def _paint_frame(ctx: Context, line: str) -> str:
    if _LIBRARY in line and not _PACKAGE.search(line):
        return ctx.stylize(line, "undefined")
    line = _PACKAGE.sub(lambda found: ctx.stylize(found[0], "module"), line)
    directory = _working_directory()
    start = line.find(directory)
    if start == -1 or not directory:
        return line
    end = start + len(directory) + 1
    if line[start - 1] != "(":
        return line[:start] + ctx.stylize(line[start:end], "undefined") + line[end:]
    closing = ctx.stylize(")", "undefined") if line.endswith(")") else ""
    return line[:start - 1] + ctx.stylize(line[start - 1:end], "undefined") + line[end:len(line) - bool(closing)] + closing


def _working_directory() -> str:
    try:
        return os.getcwd()
    except OSError:  # it was removed
        return ""
