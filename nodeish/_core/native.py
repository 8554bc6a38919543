"""What the classes of this folder say to mypyc, which may compile it; in pure Python it means nothing."""
from typing import TYPE_CHECKING, Callable, TypeVar

C = TypeVar("C", bound=type)

if TYPE_CHECKING:
    from mypy_extensions import mypyc_attr as mypyc_attr
else:

    def mypyc_attr(*_: object, **__: object) -> Callable[[C], C]:
        """Leave a class as it is."""
        return lambda cls: cls
