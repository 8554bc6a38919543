"""Types newer than Python 3.11. Only the type checker takes them from typing_extensions, whose import takes a tenth of what nodeish's own does."""
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing_extensions import Buffer, TypeIs, TypeVar
else:
    import typing

    Buffer = Any
    TypeIs = typing.TypeGuard

    def TypeVar(name: str, *, default: Any = None, **others: Any) -> typing.TypeVar:
        """Make a type variable; only the type checker knows its default."""
        return typing.TypeVar(name, **others)


__all__ = ["Buffer", "TypeIs", "TypeVar"]
