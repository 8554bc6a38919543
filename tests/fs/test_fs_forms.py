"""The three forms of every function: what they are called, what they take, how they call back."""
import inspect
import pickle
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from nodeish import Error, Promise, async_function, fs, passed_to, process, util
from nodeish.fs import _open_operations, _operations, promises

from .forms import calling_back

if TYPE_CHECKING:
    from tests.conftest import InLoop, MustCall

OPEN_NAMES = ["close", "fchmod", "fchown", "fdatasync", "fstat", "fsync", "ftruncate", "futimes", "open", "read", "readv", "write", "writev"]
NAMES = sorted(name for name in fs.__all__ if f"{name}Sync" in fs.__all__ and name not in ("exists", *OPEN_NAMES))


def required(name: str) -> int:
    """Tell how many arguments an operation needs."""
    parameters = inspect.signature(getattr(_operations, name)).parameters.values()
    return sum(parameter.default is parameter.empty for parameter in parameters)


def test_one_table_makes_all_forms() -> None:
    made = {name for name, item in vars(_operations).items() if inspect.isfunction(item) and item.__module__ == _operations.__name__}
    assert {name for name in made if name[0] != "_"} == set(NAMES)
    assert set(promises.__all__) - {"constants", "open", "FileHandle"} == set(NAMES)
    assert len(NAMES) == 21


@pytest.mark.parametrize("name", OPEN_NAMES)
def test_functions_of_open_files(name: str) -> None:
    assert callable(getattr(_open_operations, name))
    for form, called in ((getattr(fs, name), name), (getattr(fs, f"{name}Sync"), f"{name}Sync")):
        assert (form.__name__, form.__qualname__, form.__module__) == (called, called, "nodeish.fs")
        assert f"\nJS: fs.{called}(" in form.__doc__
        assert pickle.loads(pickle.dumps(form)) is form
        parameters = list(inspect.signature(form).parameters)
        assert parameters[0] == ("path" if name == "open" else "fd")
        assert (parameters[-1] == "callback") == (called == name)
        assert util.inspect(form) == f"[Function: {called}]"


def test_promises_is_a_module_of_its_own() -> None:
    from nodeish.fs.promises import readFile

    assert fs.promises is promises and readFile is fs.promises.readFile


@pytest.mark.parametrize("name", NAMES)
def test_names_and_texts(name: str) -> None:
    forms: list[tuple[Any, str, str]] = [
        (getattr(fs, name), name, "nodeish.fs"),
        (getattr(fs, f"{name}Sync"), f"{name}Sync", "nodeish.fs"),
        (getattr(promises, name), name, "nodeish.fs.promises"),
    ]
    for form, called, module in forms:
        assert (form.__name__, form.__qualname__, form.__module__) == (called, called, module)
        assert f"\nJS: {module.removeprefix('nodeish.')}.{called}(" in form.__doc__
        assert pickle.loads(pickle.dumps(form)) is form
        parameters = list(inspect.signature(form).parameters)
        assert parameters[0] in ("path", "prefix", "oldPath", "existingPath", "src", "target")
        assert (parameters[-1] == "callback") == (form is getattr(fs, name))


def test_printed_as_in_node() -> None:
    assert util.inspect(fs.readFile) == "[Function: readFile]"
    assert util.inspect(fs.readFileSync) == "[Function: readFileSync]"
    assert util.inspect([fs.exists, fs.existsSync]) == "[ [Function: exists], [Function: existsSync] ]"
    assert util.inspect(fs.realpath) == "[Function: realpath] { native: [Function (anonymous)] }"
    assert util.inspect(fs.realpathSync) == "[Function: realpathSync] { native: [Function (anonymous)] }"
    forms: list[Any] = [fs.promises.readFile, fs.promises.writeFile]
    assert util.inspect(forms) == "[ [AsyncFunction: readFile], [AsyncFunction: writeFile] ]"


def test_constants() -> None:
    assert (fs.F_OK, fs.X_OK, fs.W_OK, fs.R_OK) == (0, 1, 2, 4)
    assert fs.constants is fs.promises.constants
    assert fs.constants.O_CREAT | fs.constants.O_EXCL == 0o300 or not hasattr(fs.constants, "O_DIRECT")
    assert util.inspect(fs.constants).startswith("[Object: null prototype] {\n  UV_FS_SYMLINK_DIR: 1,\n  UV_FS_SYMLINK_JUNCTION: 2,\n  O_RDONLY: 0,")


@pytest.mark.parametrize("name", NAMES)
def test_a_missing_callback_points_to_the_promise_form(name: str) -> None:
    with pytest.raises(Error) as caught:
        getattr(fs, name)(*("x", "600", 2)[: required(name)])
    assert caught.value.message == 'The "cb" argument must be of type function. Received null'
    assert caught.value.__notes__ == [f"fs.{name} takes a function as its last argument. To await the result: await fs.promises.{name}(...)"]


def test_a_wrong_argument_begins_nothing(folder: Path, in_loop: "InLoop") -> None:
    async def main() -> int:
        from nodeish._core.turn import here

        for name in NAMES:
            for args in ((), (5,), ("x", 5)):
                with pytest.raises(Error):
                    getattr(fs, name)(*args, "no callback", None)
                await getattr(fs.promises, name)("\0", "data").then(lambda: pytest.fail("fulfilled"), lambda: None)
        return here.turn().operations

    assert in_loop(main()) == 0


def test_the_promise_form_never_raises(folder: Path, in_loop: "InLoop") -> None:
    async def main() -> None:
        for name in NAMES:
            promise = getattr(fs.promises, name)(None)
            assert isinstance(promise, Promise)
            with pytest.raises(Error) as caught:
                await promise
            assert getattr(caught.value, "code") == "ERR_INVALID_ARG_TYPE"

    in_loop(main())


def test_callbacks_take_what_they_want(folder: Path, in_loop: "InLoop", must_call: "MustCall") -> None:
    async def main() -> None:
        read: Any = fs.readFile
        await Promise(lambda resolve: read("f", must_call(lambda: resolve(None))))
        await Promise(lambda resolve: read("f", must_call(lambda err: resolve(err))))
        three = await Promise(lambda resolve: read("f", lambda err, data, more: resolve([err, data, more])))
        two = await Promise(lambda resolve: read("nope", lambda err, data: resolve([err.code, data])))
        assert (three, two) == ([None, b"hello", None], ["ENOENT", None])
        assert await calling_back(fs.unlink, "f") == [None]

    in_loop(main())


def test_options_before_the_callback_may_be_left_out(folder: Path, in_loop: "InLoop") -> None:
    async def main() -> list[Any]:
        variants: list[list[Any]] = [["f"], ["f", None], ["f", {}]]
        results = [await calling_back(fs.readFile, *variant) for variant in variants]
        read: Any = fs.readFile
        results.append(await Promise(lambda resolve: read("f", lambda *args: resolve(list(args)), None)))
        return results

    assert in_loop(main()) == [[None, b"hello"]] * 4


def test_an_async_function_as_callback(folder: Path, in_loop: "InLoop") -> None:
    async def main() -> str:
        result: Any = Promise.withResolvers()

        @passed_to(fs.readFile, "f", "utf8")
        @async_function
        async def _(err: Any, data: str) -> None:
            await Promise.resolve()
            result.resolve(data)

        return await result.promise  # type: ignore[no-any-return]

    assert in_loop(main()) == "hello"


def test_a_callback_that_raises_is_an_uncaught_exception(folder: Path, in_loop: "InLoop", uncaught: list[Any]) -> None:
    async def main() -> None:
        def fail(err: Any) -> None:
            raise Error("from the callback")

        fs.stat("f", fail)
        fs.stat("nope", fail)
        await Promise.allSettled([fs.promises.stat("f"), fs.promises.stat("nope")])
        while len(uncaught) < 2:
            await fs.promises.stat("f")

    in_loop(main())
    assert [error.message for error in uncaught] == ["from the callback"] * 2


def test_surplus_arguments_are_ignored_and_missing_ones_are_none(folder: Path) -> None:
    assert fs.readFileSync("f", "utf8", "more") == "hello"  # type: ignore[call-overload]
    with pytest.raises(TypeError, match="Received null"):
        fs.readFileSync()  # type: ignore[call-overload]


def test_path_like_objects(folder: Path, in_loop: "InLoop") -> None:
    assert fs.readFileSync(folder / "f") == fs.readFileSync(bytes(folder / "f")) == b"hello"
    assert fs.existsSync(folder)
    with pytest.raises(FileNotFoundError) as caught:
        fs.statSync(folder / "nope")
    assert getattr(caught.value, "path") == str(folder / "nope")


def test_errors_are_pythons_and_nodes(folder: Path, in_loop: "InLoop") -> None:
    async def main() -> None:
        for failed in (lambda: fs.readFileSync("nope"), lambda: fs.promises.readFile("nope")):
            with pytest.raises(FileNotFoundError) as caught:
                result: Any = failed()
                await result
            error: Any = caught.value
            assert isinstance(caught.value, Error) and error.errno == 2 and error.code == "ENOENT"
            assert (error.syscall, error.path, str(error)) == ("open", "nope", "ENOENT: no such file or directory, open 'nope'")

    in_loop(main())


def test_an_error_from_a_thread_shows_no_frames_but_the_users(folder: Path, in_loop: "InLoop") -> None:
    async def main() -> tuple[Any, list[str]]:
        (error,) = await calling_back(fs.stat, "nope")
        try:
            await fs.promises.stat("nope")
        except Error as caught:
            names, traceback = [], caught.__traceback__
            while traceback is not None:
                names.append(traceback.tb_frame.f_code.co_name)
                traceback = traceback.tb_next
        return error, names

    error, names = in_loop(main())
    assert error.stack == "Error: ENOENT: no such file or directory, stat 'nope'" and error.__traceback__ is None
    assert "main" in names and not {"work", "run", "attempt", "stats_of"} & set(names)
    assert util.inspect(error) == (
        "[Error: ENOENT: no such file or directory, stat 'nope'] {\n  errno: 2,\n  code: 'ENOENT',\n  syscall: 'stat',\n  path: 'nope'\n}"
    )


def test_exists(folder: Path, in_loop: "InLoop") -> None:
    async def main() -> list[Any]:
        async def ask(path: Any) -> Any:
            return await calling_back(fs.exists, path)

        at_once: list[Any] = []
        fs.exists(5, at_once.append)  # type: ignore[arg-type]
        assert at_once == [False]
        return [await ask(path) for path in ("f", "nope", "f/x", "\0", "e")]

    assert in_loop(main()) == [[True], [False], [False], [False], [True]]
    paths: list[Any] = ["f", "nope", "", "\0", None, {}, b"f", folder]
    assert [fs.existsSync(path) for path in paths] == [True, False, False, False, False, False, True, True]
    with pytest.raises(Error) as caught:
        fs.exists("f")  # type: ignore[call-arg]
    assert caught.value.message == 'The "cb" argument must be of type function. Received null'


def test_promisified(folder: Path, in_loop: "InLoop") -> None:
    promised: Any = util.promisify

    async def main() -> list[Any]:
        assert promised(fs.exists).__name__ == "exists"
        return [
            await promised(fs.exists)("f"), await promised(fs.exists)("nope"), await promised(fs.exists)(5),
            await promised(fs.readFile)("f", "utf8"), await promised(fs.unlink)("f"), await promised(fs.mkdir)("g/h", {"recursive": True}),
        ]

    assert in_loop(main()) == [True, False, False, "hello", None, "g"]


def test_warnings_are_given_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    warnings: list[Any] = []
    monkeypatch.setattr(process, "emitWarning", lambda *warning: warnings.append(warning))
    monkeypatch.setattr(_operations, "_warned", set())
    for _ in range(2):
        fs.rmdirSync("d", {"recursive": True})
        fs.mkdirSync("d")
        fs.mkdtempSync("dX")
    assert [warning[1:] for warning in warnings] == [("DeprecationWarning", "DEP0147"), ()]
    assert warnings[0][0].startswith("In future versions of Node.js, fs.rmdir(path, { recursive: true }) will be removed.")
