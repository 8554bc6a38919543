"""Reading a command line: util.parseArgs.

How it works. The arguments are first cut into tokens, which says what each of them is; then the tokens become values and positionals, in strict
mode after a check of each; then the defaults are filled in.
"""
from collections import deque
from typing import Any, Final, Iterator, Literal, Mapping, NotRequired, Sequence, TypedDict

from .._core.errors import Error, TypeError, coded, invalid_arg_type, invalid_arg_value
from .._text.hooks import NullPrototype
from .._text.strings import units
from ..events.checks import check_boolean, check_string
from ..process import process

_EVALUATING: Final = frozenset({"-e", "--eval", "-p", "--print"})


class Option(TypedDict):
    """Node's description of one option."""

    type: Literal["boolean", "string"]
    short: NotRequired[str]
    multiple: NotRequired[bool]
    default: NotRequired[str | bool | list[str] | list[bool]]


class ParseArgsConfig(TypedDict, total=False):
    """Node's argument of util.parseArgs."""

    args: Sequence[str]
    options: Mapping[str, Option]
    strict: bool
    allowPositionals: bool
    allowNegative: bool
    tokens: bool


class Token:
    """A piece of a command line: an option with its value, a positional or the terminator `--`.

    JS: { kind, name, rawName, index, value, inlineValue }

    A positional has no names, the terminator no value either.
    """

    __nodeish_plain__ = True
    kind: Literal["option", "positional", "option-terminator"]
    index: int
    name: str
    rawName: str
    value: str | None
    inlineValue: bool | None

    def __init__(self, kind: str, **fields: object) -> None:
        vars(self).update({"kind": kind, **fields})


class ParsedArgs:
    """What parseArgs gives; `tokens` is there only where it was asked for.

    JS: { values, positionals, tokens }
    """

    __nodeish_plain__ = True
    tokens: list[Token]

    def __init__(self) -> None:
        self.values: dict[str, Any] = NullPrototype()
        self.positionals: list[str] = []


def parseArgs(config: ParseArgsConfig | Mapping[str, Any] | None = None) -> ParsedArgs:
    """Read a command line, by default that of the program, by a description of its options.

    JS: util.parseArgs({ args, options, strict, allowPositionals, allowNegative, tokens })

    Gives an object with `values` (a dict), `positionals` and, with the option of that name, `tokens`.
    Errors: ERR_PARSE_ARGS_UNKNOWN_OPTION, ERR_PARSE_ARGS_INVALID_OPTION_VALUE, ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL.
    """
    parser = _Parser({} if config is None else config)
    tokens = list(parser.tokens())
    result = ParsedArgs()
    if parser.with_tokens:
        result.tokens = tokens
    for token in tokens:
        if token.kind == "option":
            if parser.strict:
                parser.check(token)
            parser.store(token, result.values)
        elif token.kind == "positional":
            if not parser.allow_positionals:
                text = f"Unexpected argument '{token.value}'. This command does not take positional arguments"
                raise coded(TypeError, "ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL", text)
            result.positionals.append(str(token.value))
    for name, option in parser.options.items():
        if option.get("default") is not None and name not in result.values:
            result.values[name] = option["default"]
    return result


class _Parser:
    """The description, checked, and what follows from it for an argument."""

    def __init__(self, config: Mapping[str, Any]) -> None:
        args = config.get("args")
        self.args: Sequence[str] = _program_args() if args is None else args
        self.strict: bool = _given(config, "strict", True)
        self.allow_positionals: bool = _given(config, "allowPositionals", not self.strict)
        self.with_tokens: bool = _given(config, "tokens", False)
        self.allow_negative: bool = _given(config, "allowNegative", False)
        self.options: Mapping[str, Any] = _given(config, "options", {})
        _check_array("args", self.args)
        check_boolean("strict", self.strict)
        check_boolean("allowPositionals", self.allow_positionals)
        check_boolean("tokens", self.with_tokens)
        check_boolean("allowNegative", self.allow_negative)
        _check_object("options", self.options)
        for name, option in self.options.items():
            _check_option(f"options.{name}", option)
        self._long: dict[str, str] = {option["short"]: name for name, option in reversed(self.options.items()) if "short" in option}

    def _takes_value(self, name: str) -> bool:
        return name in self.options and self.options[name]["type"] == "string"

    def _name_of(self, short: str) -> str:
        return self._long.get(short, short)

    # Cutting into tokens.

    def tokens(self) -> Iterator[Token]:
        """Say of each argument what it is."""
        rest = deque(self.args)
        index, grouped = -1, 0
        while rest:
            arg = rest.popleft()
            if grouped:
                grouped -= 1
            else:
                index += 1
            if arg == "--":
                yield Token("option-terminator", index=index)
                yield from (_positional(index + 1 + place, value) for place, value in enumerate(rest))
                return
            if arg[:1] != "-" or len(arg) == 1:
                yield _positional(index, arg)
                continue
            singles = None if arg[1] == "-" or len(arg) == 2 else self._singles(arg)
            if singles is not None:
                rest.extendleft(reversed(singles))
                grouped = len(singles)
                continue
            token = self._option(index, arg, rest)
            index += token.inlineValue is False
            yield token

    def _option(self, index: int, arg: str, rest: "deque[str]") -> Token:
        """Read one option, with its value from the same argument or from the next."""
        if arg[1] != "-":
            raw, inline = arg[:2], arg[2:] if len(arg) > 2 else None
            name = self._name_of(arg[1])
        else:
            end = arg.find("=", 3)
            raw, inline = (arg, None) if end == -1 else (arg[:end], arg[end + 1:])
            name = raw[2:]
        if inline is not None:
            return _option(index, name, raw, inline, True)
        if self._takes_value(name) and rest:
            return _option(index, name, raw, rest.popleft(), False)
        return _option(index, name, raw, None, None)

    def _singles(self, arg: str) -> list[str] | None:
        """Take a group of short options apart, `-abfFILE` into `-a`, `-b`, `-fFILE`; None for an option with its value, `-fFILE`."""
        if self._takes_value(self._name_of(arg[1])):
            return None
        singles: list[str] = []
        for place, short in enumerate(arg[1:], 1):
            if self._takes_value(self._name_of(short)):
                return [*singles, f"-{arg[place:]}"]
            singles.append(f"-{short}")
        return singles

    # From tokens to values.

    def check(self, token: Token) -> None:
        """Raise for an unknown option, and for one with a value too many, too few or in doubt."""
        name = token.name
        if name not in self.options and self.allow_negative and name.startswith("no-"):
            name = name[3:]
            if name not in self.options or self._takes_value(name):
                raise self._unknown(token)
        if name not in self.options:
            raise self._unknown(token)
        short = self.options[name].get("short")
        shown = f"-{short}, --{name}" if short else f"--{name}"
        if self._takes_value(name) and token.value is None:
            raise _invalid_value(f"Option '{shown} <value>' argument missing")
        if not self._takes_value(name) and token.value is not None:
            raise _invalid_value(f"Option '{shown}' does not take an argument")
        if not token.inlineValue and token.value is not None and len(token.value) > 1 and token.value[0] == "-":
            example = f"'{token.rawName}=-XYZ'" if token.rawName.startswith("--") else f"'--{token.name}=-XYZ' or '{token.rawName}-XYZ'"
            raise _invalid_value(
                f"Option '{token.rawName}' argument is ambiguous.\n"
                f"Did you forget to specify the option argument for '{token.rawName}'?\n"
                f"To specify an option argument starting with a dash use {example}."
            )

    def _unknown(self, token: Token) -> Error:
        hint = f". To specify a positional argument starting with a '-', place it at the end of the command after '--', as in '-- \"{token.rawName}"
        text = f"Unknown option '{token.rawName}'{hint if self.allow_positionals else ''}"
        return coded(TypeError, "ERR_PARSE_ARGS_UNKNOWN_OPTION", text + ('"' if self.allow_positionals else ""))

    def store(self, token: Token, values: dict[str, Any]) -> None:
        """Enter an option's value: its text, or whether it was set."""
        value: str | bool = True if token.value is None else token.value
        if token.name == "__proto__":
            return
        if self.allow_negative and token.name.startswith("no-") and token.value is None:
            token.name = token.name[3:]
            value = False
        if token.name in self.options and self.options[token.name].get("multiple"):
            values.setdefault(token.name, []).append(value)
        else:
            values[token.name] = value


def _program_args() -> list[str]:
    return process.argv[1 if _EVALUATING.intersection(process.execArgv) else 2:]


def _given(config: Mapping[str, Any], name: str, default: Any) -> Any:
    value = config.get(name)
    return default if value is None else value


def _option(index: int, name: str, raw: str, value: str | None, inline: bool | None) -> Token:
    return Token("option", name=name, rawName=raw, index=index, value=value, inlineValue=inline)


def _positional(index: int, value: str) -> Token:
    return Token("positional", index=index, value=value)


def _invalid_value(text: str) -> Error:
    return coded(TypeError, "ERR_PARSE_ARGS_INVALID_OPTION_VALUE", text)


def _check_array(name: str, value: object) -> None:
    if not isinstance(value, (list, tuple)):
        raise invalid_arg_type(name, "an instance of Array", value)


def _check_object(name: str, value: object) -> None:
    if not isinstance(value, Mapping):
        raise invalid_arg_type(name, "of type object", value)


def _check_option(name: str, option: Any) -> None:
    _check_object(name, option)
    type_ = option.get("type")
    if type_ not in ("string", "boolean"):
        raise invalid_arg_type(f"{name}.type", "('string|boolean')", type_)
    if "short" in option:
        check_string(f"{name}.short", option["short"])
        if units(option["short"]) != 1:
            raise invalid_arg_value(f"{name}.short", option["short"], "must be a single character")
    if "multiple" in option:
        check_boolean(f"{name}.multiple", option["multiple"])
    default = option.get("default")
    check = check_string if type_ == "string" else check_boolean
    if default is not None and option.get("multiple"):
        _check_array(f"{name}.default", default)
        for index, item in enumerate(default):
            check(f"{name}.default[{index}]", item)
    elif default is not None:
        check(f"{name}.default", default)
