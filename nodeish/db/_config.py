"""Where a database is: what `connect` and `createPool` take."""
import os
from typing import Any, Final, Mapping, NamedTuple
from urllib.parse import unquote

from .._core.errors import invalid_arg_type, invalid_arg_value

_POSTGRES: Final = ("postgres://", "postgresql://")
_LIBPQ_NAMES: Final = {"database": "dbname"}
_SQLITE_OPTIONS: Final = ("filename", "readonly", "timeout")


class Config(NamedTuple):
    """A database: SQLite's `target` is a file's name, or a `file:` URI; PostgreSQL's a URL, or nothing, with libpq's parameters as options."""

    engine: str
    target: str
    options: Mapping[str, Any]

    @property
    def in_memory(self) -> bool:
        """Whether each connection has a database of its own."""
        return self.engine == "sqlite" and (self.target in ("", ":memory:") or "mode=memory" in self.target)


def read_config(config: Any) -> Config:
    """Tell the database that is meant; None means one in memory."""
    if config is None:
        return Config("sqlite", ":memory:", {})
    if isinstance(config, Mapping):
        return _from_mapping(config)
    if isinstance(config, (str, bytes, bytearray, os.PathLike)):
        return _from_text(os.fsdecode(bytes(config) if isinstance(config, bytearray) else config).strip(), {})
    raise invalid_arg_type("config", "of type string or object", config)


def _from_mapping(config: Mapping[str, Any]) -> Config:
    options = {name: value for name, value in config.items() if value is not None}
    for name in ("url", "connectionString"):
        if name in options:
            return _from_text(str(options.pop(name)), options)
    if not options or "filename" in options:
        return _sqlite(os.fsdecode(options.get("filename", ":memory:")), options)
    return _postgres("", options)


def _from_text(text: str, options: Mapping[str, Any]) -> Config:
    if text.startswith(_POSTGRES):
        return _postgres(text, options)
    scheme, colon, rest = text.partition("://")
    if colon and scheme.isidentifier() and scheme != "sqlite":
        raise invalid_arg_value("config", text, "must be a path, :memory:, or a URL that begins with sqlite: or postgres:")
    if colon and scheme == "sqlite":
        return _sqlite(f"file:{rest}" if "?" in rest else unquote(rest), options)
    return _sqlite(text.removeprefix("sqlite:"), options)


def _sqlite(filename: str, options: Mapping[str, Any]) -> Config:
    unknown = [name for name in options if name not in _SQLITE_OPTIONS]
    if unknown:
        raise invalid_arg_value(f"config.{unknown[0]}", options[unknown[0]], "is unknown to SQLite")
    return Config("sqlite", filename, options)


def _postgres(url: str, options: Mapping[str, Any]) -> Config:
    given = {_LIBPQ_NAMES.get(name, name): value for name, value in options.items()}
    if "ssl" in given:
        given.setdefault("sslmode", "require" if given["ssl"] else "disable")
        del given["ssl"]
    if "connectionTimeoutMillis" in given:
        given["connect_timeout"] = max(1, round(given.pop("connectionTimeoutMillis") / 1000))
    return Config("postgres", url, given)
