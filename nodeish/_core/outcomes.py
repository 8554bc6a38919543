"""How an input of Promise.allSettled has ended."""
from typing import Any


class Plain:
    """What is an object literal in Node: it is shown, and compared, by its fields, which are the slots. As a dataclass each would take half a
    millisecond to import."""

    __slots__: tuple[str, ...] = ()
    __nodeish_plain__ = True

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and all(getattr(self, name) == getattr(other, name) for name in self.__slots__)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in self.__slots__)})"


class Fulfilled(Plain):
    """An entry of Promise.allSettled for an input that was fulfilled.

    JS: { status: 'fulfilled', value }
    """

    __slots__ = ("status", "value")

    def __init__(self, status: str, value: Any) -> None:
        self.status = status
        self.value = value


class Rejected(Plain):
    """An entry of Promise.allSettled for an input that was rejected.

    JS: { status: 'rejected', reason }
    """

    __slots__ = ("status", "reason")

    def __init__(self, status: str, reason: Any) -> None:
        self.status = status
        self.reason = reason
