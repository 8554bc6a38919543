"""Placeholders: what stands for a parameter in a statement, and what only looks like it.

    the user writes       SQLite gets               PostgreSQL gets
    WHERE a = ?           ?                         $1
    WHERE a = $2          ?, values put in order    $2
    WHERE a = :name       ?                         $1

A pattern reads past what is not code: literals, quoted names, comments, names with a dollar in them. PostgreSQL's comments nest, its E'' literals have
escapes, its $tag$ literals none; `value::type` is a cast, `list[low:high]` a slice. (In MySQL's quotes `` and SQL Server's [] SQLite writes names as
well, and $name and @name are the same as :name to it.)
"""
import re
from typing import Any, Final, Mapping, NamedTuple

from ._arguments import Params
from ._errors import failure

_PATTERNS: Final = {
    "sqlite": re.compile(
        r"""(?P<skipped>'(?:[^']|'')*(?:'|$) | "(?:[^"]|"")*(?:"|$) | `(?:[^`]|``)*(?:`|$) | \[[^\]]*(?:\]|$)
        | --[^\n]* | /\*.*?(?:\*/|$))
        | (?P<comment>(?!)) | (?P<number>\$[1-9][0-9]*(?![\w$])) | (?P<name>[$:@][^\W\d][\w$]*)
        | (?P<word>[^\W\d][\w$]* | [$:@][\w$]+ | \?\d+) | (?P<mark>\?) | (?P<end>;)""",
        re.VERBOSE | re.DOTALL,
    ),
    "postgres": re.compile(
        r"""(?P<skipped>[eE]'(?:[^'\\]|''|\\.)*(?:'|$) | '(?:[^']|'')*(?:'|$) | "(?:[^"]|"")*(?:"|$)
        | --[^\n]* | \$(?P<tag>(?:[^\W\d]\w*)?)\$.*?(?:\$(?P=tag)\$|$))
        | (?P<comment>/\*) | (?P<number>\$[1-9][0-9]*) | (?P<name>(?<![:\w]):[^\W\d]\w*)
        | (?P<word>[^\W\d][\w$]*) | (?P<mark>\?) | (?P<end>;)""",
        re.VERBOSE | re.DOTALL,
    ),
}
_COMMENT_EDGE: Final = re.compile(r"/\*|\*/")


class Statement(NamedTuple):
    """A statement in the words of its database, and its parameters in the order that it needs; None for a statement that has none."""

    text: str
    parameters: list[Any] | None
    verb: str
    inserts: bool


class _Reading:
    """What has been found in a statement so far: pieces of text, and between them the numbers of the parameters."""

    def __init__(self, engine: str, text: str) -> None:
        self.marks: list[tuple[int, int]] = []
        self.numbers: list[tuple[int, int, int]] = []
        self.names: list[tuple[int, int, str]] = []
        self.words: list[str] = []
        self.goes_on = False
        pattern, position, ended = _PATTERNS[engine], 0, False
        while match := pattern.search(text, position):
            kind, position = match.lastgroup if match.lastgroup != "tag" else "skipped", match.end()
            if kind == "comment":
                position = _end_of_comment(text, position)
            elif kind == "word":
                self.words.append(match.group().lower())
            elif kind == "mark":
                self.marks.append(match.span())
            elif kind == "number":
                self.numbers.append((*match.span(), int(match.group()[1:])))
            elif kind == "name":
                self.names.append((*match.span(), match.group()[1:]))
            is_code = kind in ("word", "mark", "number", "name")
            self.goes_on = self.goes_on or (ended and is_code)
            ended = ended or kind == "end"


def read_statement(engine: str, text: str, parameters: Params) -> Statement:
    """Put a statement into the words of its database. Errors: ERR_DB_PARAMETERS where placeholders and parameters do not match."""
    reading = _Reading(engine, text)
    words = reading.words
    verb = words[0] if words else ""
    inserts = verb in ("insert", "replace") or (verb == "with" and "into" in words)
    if engine == "postgres":
        _check_possible(reading, verb)
    if parameters is None:
        return Statement(text, None, verb, inserts)
    if isinstance(parameters, Mapping):
        places, parameters = _places_of_names(reading, parameters)
    else:
        places = reading.numbers or [(begin, end, number) for number, (begin, end) in enumerate(reading.marks, 1)]
    needed = max((number for _, _, number in places), default=0)
    if needed != len(parameters):
        raise failure("ERR_DB_PARAMETERS", f"The statement has placeholders for {needed} parameters. Received {len(parameters)}")
    pieces, values, position = [], [], 0
    for begin, end, number in places:
        pieces += [text[position:begin], "?" if engine == "sqlite" else f"${number}"]
        values.append(parameters[number - 1])
        position = end
    return Statement("".join([*pieces, text[position:]]), values if engine == "sqlite" else list(parameters), verb, inserts)


def _check_possible(reading: _Reading, verb: str) -> None:
    """Raise what PostgreSQL's protocol for statements with parameters has no way for."""
    if reading.goes_on and "atomic" not in reading.words:
        raise failure("42601", "cannot insert multiple commands into a prepared statement")
    if verb == "copy" and not {"stdin", "stdout"}.isdisjoint(reading.words):
        raise failure("0A000", "COPY FROM STDIN and COPY TO STDOUT are not possible here")


def _places_of_names(reading: _Reading, parameters: Mapping[str, Any]) -> tuple[list[tuple[int, int, int]], list[Any]]:
    """Number the names of a statement in the order in which they come; give the values in the same order."""
    if reading.numbers or (parameters and not reading.names):
        raise failure("ERR_DB_PARAMETERS", "Parameters that have names need placeholders that have names: :name. Options come behind the parameters")
    numbers: dict[str, int] = {}
    places = [(begin, end, numbers.setdefault(name, len(numbers) + 1)) for begin, end, name in reading.names]
    missing = [name for name in numbers if name not in parameters]
    if missing:
        raise failure("ERR_DB_PARAMETERS", f"The statement has a placeholder for a parameter named '{missing[0]}', which is missing")
    return places, [parameters[name] for name in numbers]


def _end_of_comment(text: str, position: int) -> int:
    """Find the end of a comment in which others may be nested."""
    depth = 1
    while depth and (match := _COMMENT_EDGE.search(text, position)):
        depth += 1 if match.group() == "/*" else -1
        position = match.end()
    return len(text) if depth else position
