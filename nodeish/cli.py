"""The command `nodeish`.

    nodeish [options] script.py [arguments]      run a script, as `node script.js` does
    nodeish -e CODE | -p CODE                    run code; -p prints the value of its last expression
    nodeish -                                    run what comes on standard input
    nodeish                                      the REPL, with top-level await (on a terminal; else as `-`)
    nodeish lessons [show | run | copy | html]   examples in JavaScript and Python, side by side with what they print
    nodeish compare a.js b.py                    the same for two programs: show them, run both, tell what differs

A script of the name `lessons` or `compare` is run by `nodeish ./lessons`.
"""
import ast
import builtins
import importlib
import linecache
import os
import sys
import types
from dataclasses import dataclass, field
from inspect import CO_COROUTINE
from typing import Any, Callable, Sequence, cast

from ._async_functions import async_function
from ._build import compiled
from ._core.promise import Promise
from ._program import Program, new_loop, run_program, source_at
from ._reports import MODES, Mode, reports
from .console import console
from .process import process

BAD_COMMAND_LINE = 9
USAGE = __doc__


@dataclass
class Command:
    """A command line, taken apart."""

    code: str | None = None
    print_value: bool = False
    script: str | None = None
    arguments: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    module: bool = False
    interactive: bool = False
    virtual_time: bool = False
    show: str | None = None


class CommandLineError(Exception):
    """A command line that cannot be understood."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; give its exit code."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    if arguments and arguments[0] in ("lessons", "compare"):
        from .lessons import command as lessons

        return lessons.main(arguments)
    try:
        command = parse(arguments)
    except CommandLineError as error:
        print(f"nodeish: {error}", file=sys.stderr)
        return BAD_COMMAND_LINE
    if command.show is not None:
        print(command.show)
        return 0
    process.execArgv = command.options
    sys.path[0] = ""
    if command.code is not None:
        return run_source(command.code, "[eval]", command)
    if command.script == "-" or (command.script is None and not sys.stdin.isatty() and not command.interactive):
        return run_source(sys.stdin.read(), "[stdin]", command)
    if command.script is None:
        from .repl import run_repl

        return run_repl()
    return run_file(command.script, command)


def parse(arguments: list[str]) -> Command:
    """Take a command line apart."""
    command = Command()
    rest = iter(arguments)
    for argument in rest:
        option, _, value = argument.partition("=")
        if argument == "-" or not argument.startswith("-"):
            command.script = argument
            command.arguments = list(rest)
        elif option in ("-e", "--eval", "-p", "--print", "-pe"):
            command.print_value = option in ("-p", "--print", "-pe")
            command.code = value or _next(rest, option)
        elif option == "--unhandled-rejections":
            mode = value or _next(rest, option)
            if mode not in MODES:
                raise CommandLineError("invalid value for --unhandled-rejections")
            reports.mode = cast(Mode, mode)
        elif argument == "--":
            command.arguments = list(rest)
        else:
            _switch(command, argument)
    if command.code is None and command.arguments and command.script is None:
        command.script, *command.arguments = command.arguments
    behind = command.arguments if command.script is None else [command.script, *command.arguments]
    command.options = [argument for argument in arguments[:len(arguments) - len(behind)] if argument != "--"]
    if command.code is not None:
        command.arguments = behind
    return command


def _switch(command: Command, argument: str) -> None:
    if argument in ("-h", "--help"):
        command.show = (USAGE or "").strip()
    elif argument in ("-v", "--version"):
        command.show = f"{process.version} (compiled)" if compiled() else process.version
    elif argument in ("-i", "--interactive"):
        command.interactive = True
    elif argument == "--input-type=module":
        command.module = True
    elif argument == "--input-type=commonjs":
        command.module = False
    elif argument == "--no-warnings":
        reports.warnings = False
    elif argument == "--trace-warnings":
        process.traceProcessWarnings = True
    elif argument == "--no-deprecation":
        process.noDeprecation = True
    elif argument == "--throw-deprecation":
        process.throwDeprecation = True
    elif argument == "--virtual-time":
        command.virtual_time = True
    else:
        raise CommandLineError(f"bad option: {argument}")


def _next(rest: Any, option: str) -> str:
    for value in rest:
        return str(value)
    raise CommandLineError(f"{option} requires an argument")


def run_file(path: str, command: Command) -> int:
    """Run a script file."""
    script = os.path.abspath(path)
    try:
        with open(script, "rb") as file:
            source = file.read()
    except OSError as error:
        print(f"nodeish: cannot read {path}: {error.strerror}", file=sys.stderr)
        return 1
    sys.path[0] = os.path.dirname(script)
    return run_source(source, script, command)


def run_source(source: str | bytes, name: str, command: Command) -> int:
    """Run source code as the program of this process."""
    file_name = "<stdin>" if name == "[stdin]" else name
    try:
        code, is_async = compile_source(source, file_name, command.print_value)
    except builtins.SyntaxError as error:
        sys.excepthook(type(error), error.with_traceback(None), None)
        return 1
    if isinstance(source, str):
        linecache.cache[file_name] = (len(source), None, source.splitlines(keepends=True), file_name)
    sys.argv = [{"[eval]": "-e", "[stdin]": command.script or ""}.get(name, name), *command.arguments]
    process.argv = [sys.executable, *(sys.argv[1:] if name == "[eval]" or sys.argv[0] == "" else sys.argv)]
    bodies: list[types.CoroutineType[Any, Any, Any]] = []
    main = main_of(code, is_async, file_name, bodies)
    if command.module or is_async:
        main = _as_module(main)
    program = Program(new_loop(command.virtual_time), main)
    exit_code = run_program(program)
    if program.unsettled and bodies:
        _warn_of_unsettled(bodies[0])
    return exit_code


def compile_source(source: str | bytes, name: str, print_value: bool) -> tuple[types.CodeType, bool]:
    """Compile source in which `await` may stand at the top level; tell whether it does."""
    tree = compile(source, name, "exec", ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    if print_value and tree.body and isinstance(tree.body[-1], ast.Expr):
        last = tree.body[-1]
        printer = ast.Call(ast.Name("__nodeish_print__", ast.Load()), [last.value], [])
        tree.body[-1] = ast.Expr(printer)
        ast.fix_missing_locations(ast.copy_location(tree.body[-1], last))
    code = compile(tree, name, "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    return code, bool(code.co_flags & CO_COROUTINE)


def main_of(code: types.CodeType, is_async: bool, file_name: str, bodies: list[Any]) -> Callable[[], object]:
    """Make the main script of its code; the coroutine of one with top-level await goes into `bodies`."""
    nodeish = importlib.import_module(__package__)
    module = types.ModuleType("__main__")
    names = vars(module)
    names["__file__"] = file_name
    names["__builtins__"] = builtins
    if file_name == "[eval]":
        names.update({name: getattr(nodeish, name) for name in nodeish.__all__}, __nodeish_print__=_print_value)
    sys.modules["__main__"] = module
    if not is_async:
        return lambda: exec(code, names)
    function = types.FunctionType(code, names)

    @async_function
    async def body() -> None:
        bodies.append(function())
        await bodies[0]

    return body


def _warn_of_unsettled(body: "types.CoroutineType[Any, Any, Any]") -> None:
    """Show the top-level await that could never settle, as Node does from version 22 on."""
    if body.cr_frame is not None:
        place = "\n".join(source_at(body.cr_frame.f_code, body.cr_frame.f_lasti))
        sys.stdout.flush()
        sys.stderr.write(f"Warning: Detected unsettled top-level await at {place}\n\n\n")


def _as_module(main: Callable[[], object]) -> Callable[[], object]:
    """Run the main script as Node runs an ES module: inside the microtask queue, so that promise jobs come before ticks."""
    return lambda: Promise.resolve().then(main)


def _print_value(value: object) -> None:
    console.log(value)
