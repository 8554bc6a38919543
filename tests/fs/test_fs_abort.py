"""The option `signal` of readFile, writeFile and appendFile."""
import os
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from nodeish import Error, Promise, fs, process
from nodeish._core.turn import here
from nodeish.abort import AbortController, AbortSignal
from nodeish.events import getEventListeners
from nodeish.fs import _files

if TYPE_CHECKING:
    from tests.conftest import InLoop


def described(error: Any) -> list[Any]:
    return [error.name, error.code, error.message, getattr(error.cause, "name", error.cause)]


ABORTED = ["AbortError", "ABORT_ERR", "The operation was aborted"]


def test_a_callback_is_called_at_once_for_an_aborted_signal(folder: Path, in_loop: "InLoop") -> None:
    async def main() -> list[Any]:
        seen: list[Any] = []
        options: Any = {"signal": AbortSignal.abort("early")}
        fs.readFile("f", options, lambda *args: seen.append([described(args[0]), len(args)]))
        fs.writeFile("f", "x", options, lambda *args: seen.append([described(args[0]), len(args)]))
        fs.appendFile("f", "x", options, lambda *args: seen.append([described(args[0]), len(args)]))
        return seen

    assert in_loop(main()) == [[[*ABORTED, "early"], 1]] * 3
    assert fs.readFileSync("f") == b"hello"


def test_a_promise_is_rejected_for_an_aborted_signal(folder: Path, in_loop: "InLoop") -> None:
    async def main() -> None:
        options: Any = {"signal": AbortSignal.abort()}
        for promise in (
            fs.promises.readFile("f", options), fs.promises.writeFile("f", "x", options), fs.promises.appendFile("f", ["x"], options),
        ):
            with pytest.raises(Error) as caught:
                await promise
            assert described(caught.value) == [*ABORTED, "AbortError"]

    in_loop(main())
    assert fs.readFileSync("f") == b"hello"


def test_the_sync_forms_do_not_look_at_it(folder: Path) -> None:
    options: Any = {"signal": AbortSignal.abort(), "encoding": "utf8"}
    fs.writeFileSync("f", "new", options)
    assert fs.readFileSync("f", options) == "new"


def test_aborted_before_the_end_is_delivered(folder: Path, in_loop: "InLoop") -> None:
    """probe 188: the file has long been read when the signal is aborted."""

    async def main() -> list[Any]:
        seen: list[Any] = []
        for form in ("callback", "promise"):
            controller = AbortController()
            options: Any = {"signal": controller.signal}
            if form == "callback":
                ended = Promise(lambda resolve: fs.readFile("f", options, lambda *args: resolve(list(args))))
            else:
                ended = fs.promises.readFile("f", options).catch(lambda error: [error])
            controller.abort("late")
            (error,) = await ended
            seen.append(described(error))
        return seen

    assert in_loop(main()) == [[*ABORTED, "late"]] * 2


def test_an_error_comes_before_the_abort(folder: Path, in_loop: "InLoop") -> None:
    async def main() -> Any:
        controller = AbortController()
        promise = fs.promises.readFile("nope", {"signal": controller.signal})
        while not here.turn().finished:
            time.sleep(0.001)
        controller.abort()
        return await promise.catch(lambda error: error.code)

    assert in_loop(main()) == "ENOENT"


def test_an_abort_after_the_end_changes_nothing(folder: Path, in_loop: "InLoop") -> None:
    async def main() -> Any:
        controller = AbortController()
        data = await fs.promises.readFile("f", {"signal": controller.signal})
        controller.abort()
        return data

    assert in_loop(main()) == b"hello"


def test_an_abort_between_two_pieces(folder: Path, in_loop: "InLoop", monkeypatch: pytest.MonkeyPatch) -> None:
    Path("big").write_bytes(bytes(3 * _files._PIECE))
    read, write = os.read, os.write
    counts: list[int] = []

    def counted(function: Any) -> Any:
        def call(fd: int, piece: Any) -> Any:
            if threading.current_thread() is not threading.main_thread():
                counts.append(piece if isinstance(piece, int) else len(piece))
                controller.abort("in the middle")
            return function(fd, piece)

        return call

    controller = AbortController()

    async def main() -> None:
        nonlocal controller
        with monkeypatch.context() as patched:
            patched.setattr(os, "read", counted(read))
            patched.setattr(os, "write", counted(write))
            for work in (
                lambda signal: fs.promises.readFile("big", {"signal": signal}),
                lambda signal: fs.promises.writeFile("copy", bytes(3 * _files._PIECE), {"signal": signal}),
            ):
                controller = AbortController()
                with pytest.raises(Error) as caught:
                    await work(controller.signal)
                assert described(caught.value) == [*ABORTED, "in the middle"]

    in_loop(main())
    assert counts == [_files._PIECE] * 2 and fs.statSync("copy").size == _files._PIECE


def test_no_listener_is_left_on_the_signal(folder: Path, in_loop: "InLoop") -> None:
    async def main() -> int:
        signal = AbortController().signal
        await fs.promises.readFile("f", {"signal": signal})
        await fs.promises.writeFile("f", "x", {"signal": signal})
        return len(getEventListeners(signal, "abort"))

    assert in_loop(main()) == 0


def test_a_signal_that_only_looks_like_one(folder: Path, in_loop: "InLoop") -> None:
    class Signal:
        aborted = False
        reason = "mine"

    async def main() -> list[Any]:
        signal = Signal()
        ended = fs.promises.readFile("f", {"signal": signal}).catch(described)
        process.nextTick(setattr, signal, "aborted", True)
        return [await ended, await fs.promises.readFile("f", {"signal": Signal()})]

    assert in_loop(main()) == [[*ABORTED, "mine"], b"hello"]
