"""Node's `util`: text for any value, comparison, command lines, and the bridges between callbacks and promises.

    from nodeish import util
"""
from .._text.format import format, formatWithOptions
from .._text.inspect import inspect
from ..abort import aborted
from . import types
from .debuglog import debuglog
from .deprecate import deprecate, inherits
from .equality import isDeepStrictEqual
from .parse_args import parseArgs
from .promisify import callbackify, promisify
from .texts import getSystemErrorMap, getSystemErrorName, stripVTControlCharacters, styleText, toUSVString

debug = debuglog

__all__ = [
    # bridges
    "aborted",
    "callbackify",
    "promisify",
    # texts
    "format",
    "formatWithOptions",
    "inspect",
    "stripVTControlCharacters",
    "styleText",
    "toUSVString",
    # values
    "isDeepStrictEqual",
    "types",
    # programs
    "debug",
    "debuglog",
    "deprecate",
    "getSystemErrorMap",
    "getSystemErrorName",
    "inherits",
    "parseArgs",
]
