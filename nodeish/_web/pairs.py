"""What URLSearchParams, FormData and Headers have in common: they are lists of pairs of a name and a value."""
from typing import Any, Callable, Generic, Iterator, Literal, TypeVar

from .._async_generator import IteratorResult
from .._core.calling import fit
from .._core.errors import check_function

T = TypeVar("T")
V = TypeVar("V")
Kind = Literal["key", "value", "key+value"]


class PairIterator(Generic[T]):
    """Goes through a list of pairs that may change meanwhile.

    JS: params.entries()
    """

    def __init__(self, target: "Pairs[Any]", kind: Kind) -> None:
        self._target = target
        self._kind = kind
        self._index = 0

    def __iter__(self) -> "PairIterator[T]":
        return self

    def __next__(self) -> T:
        result = self.next()
        if result.done:
            raise StopIteration
        return result.value  # type: ignore[no-any-return]

    def next(self) -> IteratorResult:
        """Give the next one.

        JS: iterator.next()
        """
        pairs = self._target._pairs()
        if self._index >= len(pairs):
            return IteratorResult(None, True)
        pair = pairs[self._index]
        self._index += 1
        return IteratorResult(self._pick(pair), False)

    def _pick(self, pair: tuple[str, Any]) -> Any:
        if self._kind == "key+value":
            return list(pair)
        return pair[0] if self._kind == "key" else pair[1]

    def __nodeish_inspect_custom__(self, depth: float | None, options: dict[str, Any], inspect: Callable[..., str]) -> str:
        return f"Object [{type(self._target).__name__} Iterator] {{}}"


class Pairs(Generic[V]):
    """The methods that go through the pairs."""

    def _pairs(self) -> list[tuple[str, V]]:
        raise NotImplementedError

    def _iterate(self, kind: Kind) -> PairIterator[Any]:
        return PairIterator(self, kind)

    def keys(self) -> Iterator[str]:
        """Go through the names.

        JS: object.keys()
        """
        return self._iterate("key")

    def values(self) -> Iterator[V]:
        """Go through the values.

        JS: object.values()
        """
        return self._iterate("value")

    def entries(self) -> "Iterator[list[str | V]]":
        """Go through the pairs.

        JS: object.entries()
        """
        return self._iterate("key+value")

    def __iter__(self) -> "Iterator[list[str | V]]":
        return self.entries()

    def forEach(self, callback: Callable[..., object], /) -> None:
        """Call a function with value, name and this object for each pair.

        JS: object.forEach(callback)
        """
        check_function("callback", callback)
        index = 0
        while index < len(pairs := self._pairs()):
            name, value = pairs[index]
            callback(*fit(callback, (value, name, self)))
            index += 1
