"""Node's `readline/promises`: questions whose answers are promises, and the cursor.

    rl = createInterface({'input': process.stdin, 'output': process.stdout})
    name = await rl.question('Your name? ')
    rl.close()
"""
from typing import Any

from .._core.promise import Promise
from ._actions import Readline
from ._interface import Interface as _Interface, InterfaceOptions, QuestionOptions

__all__ = ["Interface", "Readline", "createInterface"]


class Interface(_Interface):
    """What takes lines from an input stream, and asks questions.

    JS: readlinePromises.createInterface(options)
    """

    def question(self, query: str, options: QuestionOptions | None = None, /) -> Promise[str]:
        """Write a question; promise the next line, which is no 'line' event. A signal that is aborted rejects.

        JS: rl.question(query, { signal })

        Errors: ERR_USE_AFTER_CLOSE.
        """
        return self._ask_for_promise(query, options)


def createInterface(input: InterfaceOptions | Any, output: Any = None, completer: Any = None, terminal: bool | None = None, /) -> Interface:
    """Make an interface; the arguments may be one dict of options.

    JS: readlinePromises.createInterface(options)
    """
    return Interface(input, output, completer, terminal)
