"""What is said of an exception: its name, its message, and where it was raised.

Only the user's frames are listed, innermost first, ten at most; nodeish's and asyncio's are left out, as are those of the interpreter's own
start-up. An exception of nodeish knows where it was made, as JavaScript's does; any other has the frames of its traceback.
"""
import os
from itertools import islice
from types import CodeType, FrameType, TracebackType
from typing import Final

STACK_TRACE_LIMIT: Final = 10
_PACKAGE: Final = os.path.dirname(os.path.dirname(__file__)) + os.sep
_STARTERS: Final = (_PACKAGE + "cli.py", _PACKAGE + "_program.py")
_OWN_FRAMES: Final = (
    _PACKAGE,
    "nodeish/",  # of compiled modules, whose file names are those of the build
    os.path.join(os.path.dirname(os.__file__), "asyncio") + os.sep,
    "<frozen ",
)

Position = tuple[CodeType, int]


def name_of_error(error: BaseException) -> str:
    """Give the name of an error: its attribute `name` if it has a stack too, as nodeish's have; else its class's.

    JS: error.name
    """
    if hasattr(type(error), "stack"):
        name = getattr(error, "name", None)
        return "Error" if name is None else str(name)
    return type(error).__name__


def message_of_error(error: BaseException) -> str:
    """Give the message of an error.

    JS: error.message
    """
    message = getattr(error, "message", None) if hasattr(type(error), "stack") or isinstance(error, BaseExceptionGroup) else None
    if isinstance(message, str):
        return message
    try:
        return str(error)
    except Exception as failure:
        return f"<str() threw {type(failure).__name__}>"


def headline(error: BaseException) -> str:
    """Write name and message.

    JS: String(error)
    """
    name, message = name_of_error(error), message_of_error(error)
    return f"{name}: {message}" if name and message else name or message


def stack_of_error(error: BaseException) -> str:
    """Write an error's stack: its attribute `stack`, or name, message and the frames of its traceback.

    JS: error.stack
    """
    if hasattr(error, "stack"):
        return str(error.stack) if error.stack else headline(error)
    frames = islice(frames_of(error.__traceback__), STACK_TRACE_LIMIT)
    return "\n".join([headline(error), *(describe_frame(*frame) for frame in frames)])


def frames_of(traceback: TracebackType | None) -> list[Position]:
    """List the user's frames of a traceback, innermost first."""
    frames = []
    while traceback is not None:
        code = traceback.tb_frame.f_code
        if not code.co_filename.startswith(_OWN_FRAMES):
            frames.append((code, traceback.tb_lasti))
        traceback = traceback.tb_next
    return frames[::-1]


def frames_from(frame: FrameType | None) -> list[Position]:
    """List the user's frames from a running one outwards, up to what runs the program."""
    frames: list[Position] = []
    while frame is not None and len(frames) < STACK_TRACE_LIMIT:
        name = frame.f_code.co_filename
        if name in _STARTERS:
            break
        if not name.startswith(_OWN_FRAMES):
            frames.append((frame.f_code, frame.f_lasti))
        frame = frame.f_back
    return frames


def describe_frame(code: CodeType, lasti: int) -> str:
    """Write one line of a stack: `    at function (file:line:column)`."""
    line, _, column, _ = next(islice(code.co_positions(), lasti // 2, None), (None, None, None, None))
    where = f"{code.co_filename}:{line or code.co_firstlineno}:{(column or 0) + 1}"
    name = code.co_qualname.rpartition("<locals>.")[2]
    if name == "<module>":
        name = "Object.<anonymous>"
    return f"    at {where}" if name == "<lambda>" else f"    at {name} ({where})"
