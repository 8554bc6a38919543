"""How an input of Promise.allSettled has ended."""
from dataclasses import dataclass
from typing import Any, ClassVar


@dataclass(slots=True)
class Fulfilled:
    """An entry of Promise.allSettled for an input that was fulfilled.

    JS: { status: 'fulfilled', value }
    """

    __nodeish_plain__: ClassVar = True
    status: str
    value: Any


@dataclass(slots=True)
class Rejected:
    """An entry of Promise.allSettled for an input that was rejected.

    JS: { status: 'rejected', reason }
    """

    __nodeish_plain__: ClassVar = True
    status: str
    reason: Any
