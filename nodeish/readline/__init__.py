"""Node's `readline`: lines from a stream.

    from nodeish import fs, readline

    async for line in readline.createInterface({'input': fs.createReadStream('film.csv')}):
        print(line)

Keys and the editing of a line are the terminal's: raw mode, `completer` and history keys are not here.
"""
from . import promises
from ._cursor import clearLine, clearScreenDown, cursorTo, moveCursor
from ._interface import InterfaceOptions, LineIterator, QuestionOptions
from ._questions import QuestionInterface as Interface, createInterface

__all__ = [
    # lines and questions
    "createInterface",
    "Interface",
    "InterfaceOptions",
    "QuestionOptions",
    "LineIterator",
    # the cursor of a terminal
    "clearLine",
    "clearScreenDown",
    "cursorTo",
    "moveCursor",
    # the promise forms
    "promises",
]
