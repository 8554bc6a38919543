"""How a worker's process is started, and what it is told first."""
import os
import subprocess
import sys
from queue import SimpleQueue
from signal import Signals
from typing import Any, Mapping, NamedTuple

from .._core.errors import Error, TypeError, coded, invalid_arg_type, invalid_arg_value
from .._text.hooks import Symbol
from .._text.tostring import string
from ..events.checks import check_string
from ..process import process
from ._link import Writer

SHARE_ENV = Symbol("nodejs.worker_threads.SHARE_ENV")

_ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
_BOOT = "import sys; sys.path.insert(0, sys.argv[1]); from nodeish._worker_main import main; main()"
_ENV = "of type object or one of undefined, null, or worker_threads.SHARE_ENV"


class Spawned(NamedTuple):
    """A worker's process, and the two ends of its pipes that are here."""

    process: "subprocess.Popen[bytes]"
    reading: int
    writing: int


def read_options(filename: Any, options: Mapping[str, Any]) -> dict[str, Any]:
    """Check the arguments of a Worker; give what its process has to know."""
    for name in ("execArgv", "argv"):
        if options.get(name) and not isinstance(options[name], (list, tuple)):
            raise invalid_arg_type(f"options.{name}", "an instance of Array", options[name])
    is_code = bool(options.get("eval"))
    path = _checked_code(filename, options) if is_code else _checked_path(filename)
    if options.get("name"):
        check_string("options.name", options["name"])
    exec_argv = process.execArgv if options.get("execArgv") is None else options["execArgv"]
    return {
        "script": path,
        "eval": is_code,
        "argv": [string(argument) for argument in options.get("argv") or ()],
        "execArgv": [option for option in exec_argv if option.startswith("--")],
        "env": _checked_env(options.get("env")),
        "path": sys.path,
    }


def _checked_code(code: Any, options: Mapping[str, Any]) -> str:
    if not isinstance(code, str):
        raise invalid_arg_value("options.eval", options["eval"], "must be false when 'filename' is not a string")
    return code


def _checked_path(path: Any) -> str:
    if isinstance(path, os.PathLike):
        path = os.path.abspath(path)
    if not isinstance(path, str):
        raise invalid_arg_type("filename", "of type string or an instance of URL", path)
    if not os.path.isabs(path) and not path.startswith(("./", "../", ".\\", "..\\")):
        text = "The worker script or module filename must be an absolute path or a relative path starting with './' or '../'. "
        if path.startswith("file://"):
            text += "Wrap file:// URLs with `new URL`. "
        raise coded(TypeError, "ERR_WORKER_PATH", f'{text}Received "{path}"')
    return os.path.abspath(path)


def _checked_env(env: Any) -> dict[str, str] | None:
    """Give the environment; None for that of this process, a copy of which every process gets."""
    if env is None:
        return dict(os.environ)
    if env is SHARE_ENV:
        raise coded(TypeError, "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM", "A worker is a process of its own: it cannot share the environment (SHARE_ENV)")
    if not isinstance(env, Mapping):
        raise invalid_arg_type("options.env", _ENV, env)
    return {str(name): string(value) for name, value in env.items()}


def spawn(with_stdin: bool) -> Spawned:
    """Start the process."""
    reading, child_writing = os.pipe()
    child_reading, writing = os.pipe()
    ends = [child_reading, child_writing]
    options: dict[str, Any] = {"pass_fds": ends}
    if sys.platform == "win32":
        import msvcrt

        ends = [msvcrt.get_osfhandle(end) for end in ends]
        for handle in ends:
            os.set_handle_inheritable(handle, True)
        options = {"startupinfo": subprocess.STARTUPINFO(lpAttributeList={"handle_list": ends})}
    flags = subprocess._args_from_interpreter_flags()  # type: ignore[attr-defined]
    command = [sys.executable, *flags, "-c", _BOOT, _ROOT, *map(str, ends)]
    stdin = subprocess.PIPE if with_stdin else subprocess.DEVNULL
    try:
        child = subprocess.Popen(command, stdin=stdin, bufsize=0, **options)
    except OSError:
        os.close(reading)
        os.close(writing)
        raise
    finally:
        os.close(child_reading)
        os.close(child_writing)
    return Spawned(child, reading, writing)


def write_frames(frames: "SimpleQueue[bytes | None]", fd: int) -> None:
    """Write what is in the queue until there is a None; this is what the writing thread does."""
    write = Writer(fd)
    while (frame := frames.get()) is not None:
        write(frame)
    os.close(fd)


def death(status: int) -> Error:
    """Make the error for a worker that a signal has ended."""
    try:
        name = Signals(-status).name
    except ValueError:
        name = f"signal {-status}"
    return coded(Error, "ERR_WORKER_DIED", f"The worker's process was ended by {name}")
