"""What both interfaces have: lines as events and as an iterator, the prompt, pausing and closing."""
import re
import time
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Callable, Final, TypedDict

from .._core.errors import AbortError, Error, coded, invalid_arg_type, invalid_arg_value
from .._core.promise import Promise
from .._loop import current_turn
from ..events.agnostic import addAbortListener
from ..events.checks import check_limit, check_signal, check_string
from ..events.emitter import EventEmitter
from ..events.iterator import EventIterator, Feed
from ..events.target import Signal
from ..string_decoder import StringDecoder

_LINE_END: Final = re.compile(r"\r?\n|\r(?!\n)")
_LEAST_CRLF_DELAY: Final = 100
_MOST_LINES: Final = 1024


class InterfaceOptions(TypedDict, total=False):
    """The options of createInterface."""

    input: Any
    output: Any
    prompt: str
    crlfDelay: float
    terminal: bool
    history: list[str]
    historySize: int
    signal: Signal | None


class QuestionOptions(TypedDict, total=False):
    """The options of question."""

    signal: Signal | None


class LineIterator(EventIterator):
    """The lines of an interface; they come faster than they are asked for until 1024 wait, then the input is paused.

    JS: rl[Symbol.asyncIterator]()
    """


class Interface(EventEmitter):
    """What takes lines from an input stream.

    JS: readline.createInterface({ input, output, prompt, crlfDelay, signal })

    Events: 'line' (line), 'pause', 'resume', 'close', 'error' (error).
    """

    def __init__(self, input: Any, output: Any = None, completer: Any = None, terminal: bool | None = None, /) -> None:
        super().__init__()
        options: Mapping[str, Any] = input if isinstance(input, Mapping) else {"input": input, "output": output, "completer": completer}
        self.input: Any = options.get("input")
        self.output: Any = options.get("output")
        self.line = ""
        self.terminal = False
        self.closed = False
        self.paused = False
        self.history: list[str] = []
        self._prompt = "> "
        self._answer: Callable[[str], object] | None = None
        self._prompt_before = ""
        self._rest = ""
        self._decoder = StringDecoder("utf8")
        self._return_seen_at = 0.0
        self._lines: Feed | None = None
        self._read_options(options)
        self._listen(options.get("signal"))

    def _read_options(self, options: Mapping[str, Any]) -> None:
        if options.get("prompt") is not None:
            self._prompt = options["prompt"]
        if options.get("signal") is not None:
            check_signal("options.signal", options["signal"])
        completer, history = options.get("completer"), options.get("history")
        if completer is not None and not callable(completer):
            raise invalid_arg_value("completer", completer)
        if history is not None:
            if not isinstance(history, list):
                raise invalid_arg_type("history", "an instance of Array", history)
            self.history = history
        if options.get("historySize") is not None:
            check_limit("historySize", options["historySize"])
        self.crlfDelay: float = max(_LEAST_CRLF_DELAY, options.get("crlfDelay") or 0)

    def _listen(self, signal: Any) -> None:
        stream = self.input
        listeners = (("error", self._fail), ("data", self._take), ("end", self._end))
        for name, listener in listeners:
            stream.on(name, listener)

        def leave() -> None:
            for name, listener in listeners:
                stream.removeListener(name, listener)

        self.once("close", leave)
        if signal is not None:
            if signal.aborted:
                current_turn().next_tick(self.close, ())
            else:
                abort_listener = addAbortListener(signal, self.close)
                self.once("close", abort_listener.dispose)
        stream.resume()

    # What comes in.

    def _fail(self, error: Any) -> None:
        self.emit("error", error)

    def _take(self, data: Any) -> None:
        text = self._decoder.write(data)
        if self._return_seen_at and (time.monotonic() - self._return_seen_at) * 1000 <= self.crlfDelay:
            text = text.removeprefix("\n")
            self._return_seen_at = 0.0
        if not _LINE_END.search(text):
            self._rest += text
            return
        self._return_seen_at = time.monotonic() if text.endswith("\r") else 0.0
        *lines, rest = _LINE_END.split(self._rest + text)
        self._rest = rest
        for line in lines:
            self._give(line)

    def _give(self, line: str) -> None:
        answer, self._answer = self._answer, None
        if answer is None:
            self.emit("line", line)
        else:
            self._prompt = self._prompt_before
            answer(line)

    def _end(self) -> None:
        if self._rest:
            self.emit("line", self._rest)
        self.close()

    def write(self, data: Any, key: object = None, /) -> None:
        """Take text as if it had come from the input.

        JS: rl.write(data)
        """
        if self.paused:
            self.resume()
        if data is not None:
            self._take(data)

    # The prompt.

    def setPrompt(self, prompt: str, /) -> None:
        """Set what `prompt` writes.

        JS: rl.setPrompt(prompt)
        """
        self._prompt = prompt

    def getPrompt(self) -> str:
        """Give what `prompt` writes.

        JS: rl.getPrompt()
        """
        return self._prompt

    def prompt(self, preserveCursor: bool = False, /) -> None:
        """Write the prompt to the output; let the input flow.

        JS: rl.prompt()
        """
        if self.paused:
            self.resume()
        self._put(self._prompt)

    def _put(self, text: str) -> None:
        check_string("stringToWrite", text)
        if self.output is not None:
            self.output.write(text)

    def _ask(self, query: str, answer: Callable[[str], object]) -> None:
        if self.closed:
            raise coded(Error, "ERR_USE_AFTER_CLOSE", "readline was closed")
        if self._answer is None:
            self._prompt_before = self._prompt
            self._prompt = query
            self._answer = answer
        self.prompt()

    def _ask_for_promise(self, query: str, options: Any = None, /) -> Promise[str]:
        signal = options.get("signal") if isinstance(options, Mapping) else None

        def ask(resolve: Callable[..., None], reject: Callable[..., None]) -> None:
            if signal is None:
                self._ask(query, resolve)
                return
            check_signal("options.signal", signal)
            if signal.aborted:
                reject(AbortError(options={"cause": signal.reason}))
                return

            def abort() -> None:
                self._ask_no_more()
                reject(AbortError(options={"cause": signal.reason}))

            listener = addAbortListener(signal, abort)

            def answered(line: str) -> None:
                listener.dispose()
                resolve(line)

            self._ask(query, answered)

        return Promise(ask)

    def _ask_no_more(self) -> None:
        if self._answer is not None:
            self._answer = None
            self._prompt = self._prompt_before
            self._put("\r\n")

    # Going on and ending.

    def pause(self) -> Any:
        """Pause the input; give this, or None if it is paused already.

        JS: rl.pause()
        """
        if self.paused:
            return None
        self.input.pause()
        self.paused = True
        self.emit("pause")
        return self

    def resume(self) -> Any:
        """Let the input flow again; give this, or None if it does.

        JS: rl.resume()
        """
        if not self.paused:
            return None
        self.input.resume()
        self.paused = False
        self.emit("resume")
        return self

    def close(self) -> None:
        """Let go of the input.

        JS: rl.close()
        """
        if not self.closed:
            self.pause()
            self.closed = True
            self.emit("close")

    def __aiter__(self) -> LineIterator:
        lines = self._lines
        if lines is None:
            self._lines = lines = Feed(self, _MOST_LINES, 1)
            lines.listen("line", lines.take)
            lines.listen("error", lines.fail)
            lines.listen("close", lines.close)
        return LineIterator(lines)

    async def __aenter__(self) -> "Interface":
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self.close()
