"""Node's `readline/promises`: questions whose answers are promises.

    rl = createInterface({'input': process.stdin, 'output': process.stdout})
    name = await rl.question('Your name? ')
    rl.close()
"""
from typing import Any, Callable

from .._core.errors import AbortError
from .._core.promise import Promise
from ..events.agnostic import addAbortListener
from ..events.checks import check_options, check_signal
from ._interface import Interface as _Interface, InterfaceOptions, QuestionOptions

__all__ = ["Interface", "createInterface"]


class Interface(_Interface):
    """What takes lines from an input stream, and asks questions.

    JS: readlinePromises.createInterface(options)
    """

    def question(self, query: str, options: QuestionOptions | None = None, /) -> Promise[str]:
        """Write a question; promise the next line, which is no 'line' event. A signal that is aborted rejects.

        JS: rl.question(query, { signal })

        Errors: ERR_USE_AFTER_CLOSE.
        """
        signal = check_options(options).get("signal")

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


def createInterface(input: InterfaceOptions | Any, output: Any = None, completer: Any = None, terminal: bool | None = None, /) -> Interface:
    """Make an interface; the arguments may be one dict of options.

    JS: readlinePromises.createInterface(options)
    """
    return Interface(input, output, completer, terminal)
