"""Colours: the escape codes, and which kind of value has which."""
from typing import Final

_FOREGROUND = 39
_BACKGROUND = 49

_ALIASES: Final = {
    "grey": "gray",
    "blackBright": "gray",
    "bgGrey": "bgGray",
    "bgBlackBright": "bgGray",
    "faint": "dim",
    "crossedout": "strikethrough",
    "strikeThrough": "strikethrough",
    "crossedOut": "strikethrough",
    "conceal": "hidden",
    "swapColors": "inverse",
    "swapcolors": "inverse",
    "doubleUnderline": "doubleunderline",
}


class Colors(dict[str, list[int]]):
    """Pairs of escape codes by name; a second name for a colour is no key, but finds it.

    JS: util.inspect.colors
    """

    __nodeish_plain__ = True

    def __missing__(self, name: str) -> list[int]:
        if name not in _ALIASES:
            raise KeyError(name)
        return self[_ALIASES[name]]


def _named(names: str, first: int, back: int) -> dict[str, list[int]]:
    return {name: [code, back] for code, name in enumerate(names.split(), first)}


colors: Final = Colors(
    {
        "reset": [0, 0],
        "bold": [1, 22],
        "dim": [2, 22],
        "italic": [3, 23],
        "underline": [4, 24],
        "blink": [5, 25],
        "inverse": [7, 27],
        "hidden": [8, 28],
        "strikethrough": [9, 29],
        "doubleunderline": [21, 24],
        **_named("black red green yellow blue magenta cyan white", 30, _FOREGROUND),
        **_named("bgBlack bgRed bgGreen bgYellow bgBlue bgMagenta bgCyan bgWhite", 40, _BACKGROUND),
        "framed": [51, 54],
        "overlined": [53, 55],
        **_named("gray redBright greenBright yellowBright blueBright magentaBright cyanBright whiteBright", 90, _FOREGROUND),
        **_named("bgGray bgRedBright bgGreenBright bgYellowBright bgBlueBright bgMagentaBright bgCyanBright bgWhiteBright", 100, _BACKGROUND),
    }
)

styles: Final[dict[str, str]] = {
    "special": "cyan",
    "number": "yellow",
    "bigint": "yellow",
    "boolean": "yellow",
    "undefined": "grey",
    "null": "bold",
    "string": "green",
    "symbol": "green",
    "date": "magenta",
    "regexp": "red",
    "module": "underline",
}


def paint(text: str, style: str) -> str:
    """Put the colour of a style around a text."""
    try:
        start, end = colors[styles[style]]
    except KeyError:
        return text
    return f"\x1b[{start}m{text}\x1b[{end}m"


def leave(text: str, style: str) -> str:
    """Leave a text without colour."""
    return text
