"""Colour the source of JavaScript and Python programs: a small tokenizer for both, by regular expressions.

It knows comments, texts, numbers, keywords and decorators, and gets no program wrong that it could not show: what it does not know is plain.
"""
import keyword
import re
from collections.abc import Iterator
from typing import Literal

Language = Literal["javascript", "python"]
Kind = Literal["plain", "comment", "string", "number", "keyword", "decorator", "call", "mark"]
"""What a piece of a line is; a mark is no part of the program, but added where it is shown."""

Token = tuple[Kind, str]

_KEYWORDS = {
    "python": frozenset(keyword.kwlist),
    "javascript": frozenset(
        "async await break case catch class const continue debugger default delete do else export extends false finally for function if import"
        " in instanceof let new null of return static super switch this throw true try typeof undefined var void while with yield".split()
    ),
}
_NUMBER = r"(?P<number>(?<![\w$])(?:0[xXbBoO][\da-fA-F_]+n?|(?:\d[\d_]*)?\.?\d[\d_]*(?:[eE][+-]?\d+)?[nj]?))"
_WORD = r"(?P<word>[^\W\d][\w$]*|\$[\w$]*)"
_QUOTED = r"\"(?:\\.|[^\"\\\n])*+\"?|'(?:\\.|[^'\\\n])*+'?"  # to the end of the line, if the other quote is missing
_TEMPLATE = r"`(?:\\.|\$\{(?:[^`{}]|`[^`]*`|\{[^{}]*\})*\}|[^`\\])*+`"
_TRIPLE = r"\"\"\"(?:\\.|[^\\])*?\"\"\"|'''(?:\\.|[^\\])*?'''"
_REGEX = r"(?P<regex>/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/[a-z]*)"
_PATTERNS = {
    "python": re.compile(
        rf"(?P<comment>\#[^\n]*)|(?P<string>\b[rbfuRBFU]{{1,2}}(?:{_TRIPLE}|{_QUOTED})|{_TRIPLE}|{_QUOTED})"
        rf"|^[ \t]*(?P<decorator>@[\w.]+)|{_NUMBER}|{_WORD}",
        re.S | re.M,
    ),
    "javascript": re.compile(rf"(?P<comment>//[^\n]*|/\*.*?\*/|^\#![^\n]*)|(?P<string>{_QUOTED}|{_TEMPLATE})|{_REGEX}|{_NUMBER}|{_WORD}", re.S),
}
_BEFORE_REGEX = re.compile(r"(?:[(,=:\[!&|?{};+\-*%<>~^\n]|^|\b(?:return|typeof|case|in|of|yield|await|void|throw|else|do))\s*\Z")


def highlight(source: str, language: Language) -> list[list[Token]]:
    """Split a program into its lines, each line into tokens; the texts of a line's tokens make up the line."""
    lines: list[list[Token]] = [[]]
    for kind, text in _tokens(source, language):
        first, *others = text.split("\n")
        for piece, starts_line in [(first, False), *((other, True) for other in others)]:
            if starts_line:
                lines.append([])
            if piece:
                lines[-1].append((kind, piece))
    if len(lines) > 1 and not lines[-1]:
        lines.pop()
    return lines


def _tokens(source: str, language: Language) -> Iterator[Token]:
    """Cut a source into tokens that make it up again."""
    done = at = 0
    pattern = _PATTERNS[language]
    while (match := pattern.search(source, at)) is not None:
        name = match.lastgroup or ""
        start, at = match.span(name)
        if name == "regex" and not _BEFORE_REGEX.search(source, max(0, start - 40), start):
            at = start + 1  # a division
            continue
        if start > done:
            yield "plain", source[done:start]
        yield _kind(name, source, start, at, language), source[start:at]
        done = at
    if done < len(source):
        yield "plain", source[done:]


def _kind(name: str, source: str, start: int, end: int, language: Language) -> Kind:
    if name == "word":
        if source[start:end] in _KEYWORDS[language] and source[start - 1:start] != ".":
            return "keyword"
        return "call" if source.startswith("(", end) else "plain"
    kinds: dict[str, Kind] = {"comment": "comment", "string": "string", "regex": "string", "number": "number", "decorator": "decorator"}
    return kinds[name]
