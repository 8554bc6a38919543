"""The interface whose `question` calls back."""
from typing import Any, Callable, Mapping

from .._core.calling import fit
from .._text.hooks import PROMISIFY_CUSTOM
from ..events.agnostic import addAbortListener
from ..events.checks import check_signal
from ._interface import Interface, InterfaceOptions

Answer = Callable[..., object]


class QuestionInterface(Interface):
    """What takes lines from an input stream, and asks questions.

    JS: readline.createInterface(options)
    """

    __nodeish_constructor__ = "Interface"

    def question(self, query: str, options: Any = None, callback: Answer | None = None, /) -> None:
        """Write a question; call back with the next line, which is no 'line' event. A signal that is aborted takes the question back.

        JS: rl.question(query, { signal }, callback)

        `util.promisify(rl.question)` promises the line.

        Errors: ERR_USE_AFTER_CLOSE.
        """
        if callable(options):
            options, callback = None, options
        signal = options.get("signal") if isinstance(options, Mapping) else None
        listener = None
        if signal is not None:
            check_signal("options.signal", signal)
            if signal.aborted:
                return
            listener = addAbortListener(signal, self._ask_no_more)

        def answered(line: str) -> None:
            if listener is not None:
                listener.dispose()
            if callable(callback):
                callback(*fit(callback, (line,)))

        if callable(callback) or listener is not None:
            self._ask(query, answered)


setattr(QuestionInterface.question, PROMISIFY_CUSTOM, Interface._ask_for_promise)


def createInterface(
    input: "InterfaceOptions | Any", output: Any = None, completer: Any = None, terminal: bool | None = None, /
) -> QuestionInterface:
    """Make an interface; the arguments may be one dict of options.

    JS: readline.createInterface(options), readline.createInterface(input, output)
    """
    return QuestionInterface(input, output, completer, terminal)
