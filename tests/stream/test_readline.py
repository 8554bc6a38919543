"""readline and readline.promises."""
from typing import Any, Callable

import pytest

from nodeish import AbortController, Error, async_function, readline, setImmediate
from nodeish.stream import PassThrough, Readable, Writable
from nodeish.util import promisify
from .playing import Log, note, play, shown


def interface(log: Log, **options: Any) -> tuple[PassThrough, Any]:
    """Make an interface over a stream to write to; its output is logged."""
    source = PassThrough()
    output = Writable({"write": lambda chunk, encoding, callback: (log.append(("out", chunk)), callback())})
    return source, readline.createInterface({"input": source, "output": output, **options})


def texts_to(log: Log) -> Writable:
    """Make a stream that logs what is written."""
    return Writable({"decodeStrings": False, "write": lambda chunk, encoding, callback: (log.append(chunk), callback())})


@pytest.mark.parametrize(("chunks", "lines"), [
    (["a\nb\n"], ["a", "b"]), (["a\r\nb"], ["a", "b"]), (["a\rb\r"], ["a", "b"]), (["a\r", "\nb"], ["a", "b"]), (["\n\n"], ["", ""]), (["a", "b", "\n"], ["ab"]),
    ([b"\xe2\x82", b"\xac\n"], ["€"]), (["a\n\rb"], ["a", "", "b"]), ([], []), ([b"a\r\n", b"\n"], ["a", ""]),
])
def test_lines_however_they_end_and_wherever_the_chunks_do(chunks: list[Any], lines: list[str]) -> None:
    """test-readline-interface, test-readline-line-separators, test-readline-carriage-return."""

    def main(log: Log) -> None:
        source, lines_of = interface(log)
        lines_of.on("line", log.append)
        lines_of.on("close", lambda: log.append("close"))
        for chunk in chunks:
            source.write(chunk)
        source.end()

    assert play(main) == [*lines, "close"]


def test_a_line_feed_long_after_a_return_is_a_line() -> None:
    """test-readline-interface (crlfDelay)."""

    def main(log: Log) -> None:
        source, lines = interface(log, crlfDelay=0)
        lines.on("line", log.append)
        source.write("a\r")

        def later() -> None:
            lines._return_seen_at -= 1
            source.end("\nb")

        setImmediate(later)

    assert play(main) == ["a", "", "b"]


def test_for_await_over_lines() -> None:
    """test-readline-async-iterators, test-readline-async-iterators-backpressure."""

    @async_function
    async def main(log: Log) -> None:
        source = Readable.from_("".join(f"{number}\n" for number in range(3000)))
        count = 0
        async for line in readline.createInterface({"input": source}):
            assert line == str(count)
            count += 1
        log.append(count)

    assert play(main) == [3000]


def test_an_error_of_the_input() -> None:
    """test-readline-input-onerror, test-readline-async-iterators-destroy."""

    def main(log: Log) -> None:
        source, lines = interface(log)
        note(log, lines, "error", "close")

        @async_function
        async def consume() -> None:
            with pytest.raises(Error, match="input"):
                async for _ in lines:
                    log.append("never")
            log.append("rejected")

        consume()
        source.destroy(Error("input"))

    assert play(main) == [("error", "input"), "rejected"]


def test_leaving_the_loop_removes_its_listeners() -> None:
    """test-readline-async-iterators-destroy."""

    @async_function
    async def main(log: Log) -> None:
        source, lines = interface(log)
        setImmediate(source.write, "a\nb\n")
        async for line in lines:
            log.append(line)
            break
        log.append(lines.listenerCount("line"))
        lines.close()
        log.append((source.listenerCount("data"), source.listenerCount("end"), source.listenerCount("error")))

    assert play(main) == ["a", 0, (0, 0, 0)]


def test_a_question_takes_one_line() -> None:
    """test-readline-question-promisify, test-readline-interface."""

    def main(log: Log) -> None:
        source, lines = interface(log, prompt="> ")
        lines.on("line", lambda line: log.append(("line", line)))
        lines.question("name? ", lambda answer: log.append(("answer", answer, lines.getPrompt())))
        lines.question("ignored? ", lambda answer: log.append("never"))
        source.write("Bob\nnext\n")
        source.end()

    assert play(main) == [("out", b"name? "), ("out", b"name? "), ("answer", "Bob", "> "), ("line", "next")]


def test_a_question_may_be_taken_back() -> None:
    """test-readline-interface (signal), test-readline-promises-interface."""

    def main(log: Log) -> None:
        source, lines = interface(log)
        lines.on("line", lambda line: log.append(("line", line)))
        controller = AbortController()
        lines.question("? ", {"signal": controller.signal}, lambda answer: log.append("never"))
        controller.abort()
        lines.question("? ", {"signal": controller.signal}, lambda answer: log.append("never"))
        source.end("a\n")

    assert play(main) == [("out", b"? "), ("out", b"\r\n"), ("line", "a")]


def test_questions_with_promises() -> None:
    """test-readline-promises-interface, test-readline-promises-csi."""

    @async_function
    async def main(log: Log) -> None:
        source = PassThrough()
        lines = readline.promises.createInterface({"input": source})
        promise = lines.question("? ")
        source.write("yes\n")
        log.append(await promise)
        controller = AbortController()
        waiting = lines.question("? ", {"signal": controller.signal})
        controller.abort("why")
        with pytest.raises(Error) as caught:
            await waiting
        log.append((shown(caught.value), caught.value.cause))
        lines.close()
        with pytest.raises(Error, match="readline was closed") as caught:
            await lines.question("? ")
        log.append(caught.value.code)

    assert play(main) == ["yes", ("ABORT_ERR", "why"), "ERR_USE_AFTER_CLOSE"]


def test_a_promisified_question() -> None:
    """test-readline-question-promisify; options that are none are no error in either form."""

    @async_function
    async def main(log: Log) -> None:
        source, lines = interface(log)
        question = promisify(lines.question)
        setImmediate(source.write, "yes\n")
        log.append(await question("? ", 5))
        controller = AbortController()
        waiting = question("more? ", {"signal": controller.signal})
        controller.abort()
        with pytest.raises(Error, match="aborted"):
            await waiting
        setImmediate(source.write, "no\n")
        log.append(await readline.promises.Interface(source).question("? ", {}))
        lines.close()

    assert play(main) == [("out", b"? "), "yes", ("out", b"more? "), ("out", b"\r\n"), "no"]


def test_pause_resume_and_close() -> None:
    """test-readline-interface, test-readline-async-iterators-close."""

    def main(log: Log) -> None:
        source, lines = interface(log)
        note(log, lines, "line", "pause", "resume", "close")
        log.append(lines.pause() is lines)
        log.append(lines.pause())
        lines.prompt()
        lines.write("typed\n")
        lines.close()
        lines.close()
        log.append((lines.closed, source.isPaused()))

    assert play(main) == ["pause", True, None, "resume", ("out", b"> "), ("line", "typed"), "pause", "close", (True, True)]


def test_a_signal_closes() -> None:
    """test-readline-interface (signal), test-readline-promises-interface."""

    def main(log: Log) -> None:
        controller = AbortController()
        for _ in range(2):
            _, lines = interface(log, signal=controller.signal)
            note(log, lines, "close")
            controller.abort()

    assert play(main) == ["close", "close"]


@pytest.mark.parametrize(("options", "code"), [
    ({"completer": 5}, "ERR_INVALID_ARG_VALUE"), ({"history": "x"}, "ERR_INVALID_ARG_TYPE"), ({"signal": 5}, "ERR_INVALID_ARG_TYPE"),
    ({"historySize": "x"}, "ERR_INVALID_ARG_TYPE"), ({"historySize": -1}, "ERR_OUT_OF_RANGE"), ({"historySize": float("nan")}, "ERR_OUT_OF_RANGE"),
])
def test_wrong_options(options: dict[str, Any], code: str) -> None:
    """test-readline-interface."""
    with pytest.raises(Error) as caught:
        readline.createInterface({"input": PassThrough(), **options})
    assert caught.value.code == code


def test_the_cursor() -> None:
    """test-readline-csi."""

    def main(log: Log) -> None:
        output = texts_to(log)
        calls: list[Callable[[], bool]] = [
            lambda: readline.cursorTo(output, 1), lambda: readline.cursorTo(output, 1, 2), lambda: readline.moveCursor(output, -1, 2),
            lambda: readline.moveCursor(output, 3, -4), lambda: readline.clearLine(output, -1), lambda: readline.clearLine(output, 0),
            lambda: readline.clearLine(output, 1), lambda: readline.clearScreenDown(output),
        ]
        assert [call() for call in calls] == [True] * 8
        assert readline.moveCursor(output) and readline.cursorTo(output)
        assert readline.moveCursor(output, 0, 0, lambda error: log.append(error))
        assert readline.cursorTo(None, 1, lambda error: log.append(error))
        wrongs: list[tuple[Any, str]] = [
            ((output, "x", 1), "ERR_INVALID_CURSOR_POS"), ((output, float("nan")), "ERR_INVALID_ARG_VALUE"), ((output, 1, 2, 3), "ERR_INVALID_ARG_TYPE"),
        ]
        for wrong, code in wrongs:
            with pytest.raises(Error) as caught:
                readline.cursorTo(*wrong)
            assert caught.value.code == code

    assert play(main) == ["\x1b[2G", "\x1b[3;2H", "\x1b[1D\x1b[2B", "\x1b[3C\x1b[4A", "\x1b[1K", "\x1b[2K", "\x1b[0K", "\x1b[0J", None, None]


def test_actions_of_the_cursor_are_committed_together() -> None:
    """test-readline-promises-csi."""

    @async_function
    async def main(log: Log) -> None:
        cursor = readline.promises.Readline(texts_to(log))
        assert cursor.cursorTo(1).cursorTo(2, 3).moveCursor(0, 0).moveCursor(-1, 2).clearLine(-1).clearScreenDown() is cursor
        log.append("not yet")
        await cursor.commit()
        await cursor.clearLine(0).rollback().commit()

    assert play(main) == ["not yet", "\x1b[2G\x1b[4;3H\x1b[1D\x1b[2B\x1b[1K\x1b[0J", ""]


def test_actions_may_commit_themselves() -> None:
    """test-readline-promises-csi (autoCommit)."""

    def main(log: Log) -> None:
        readline.promises.Readline(texts_to(log), {"autoCommit": True}).clearLine(1).cursorTo(0, 0)
        log.append("later")

    assert play(main) == ["later", "\x1b[0K", "\x1b[1;1H"]


@pytest.mark.parametrize(("call", "text"), [
    (lambda cursor: cursor.cursorTo("a"), 'The "x" argument must be of type number. Received type string (\'a\')'),
    (lambda cursor: cursor.cursorTo(1, 1.5), 'The value of "y" is out of range. It must be an integer. Received 1.5'),
    (lambda cursor: cursor.moveCursor(1, None), 'The "dy" argument must be of type number. Received null'),
    (lambda cursor: cursor.clearLine(2), 'The value of "dir" is out of range. It must be >= -1 && <= 1. Received 2'),
    (lambda cursor: readline.promises.Readline(Readable.from_([])), 'The "stream" argument must be an instance of Writable.'),
    (lambda cursor: readline.promises.Readline(cursor), 'The "stream" argument must be an instance of Writable.'),
    (lambda cursor: readline.promises.Readline(PassThrough(), {"autoCommit": 1}), 'The "options.autoCommit" property must be of type boolean.'),
])
def test_wrong_actions(call: Callable[[Any], object], text: str) -> None:
    """test-readline-promises-csi."""
    with pytest.raises(Error) as caught:
        call(readline.promises.Readline(PassThrough()))
    assert str(caught.value).startswith(text)
