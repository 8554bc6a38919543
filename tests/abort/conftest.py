"""What the tests of abort signals share."""
from typing import Any, Callable, Iterator

import pytest

from nodeish import process
from nodeish.events.emitter import hooks


@pytest.fixture
def warned(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Collect the warnings of emitters and targets, in the place of process.emitWarning."""
    warnings: list[Any] = []
    monkeypatch.setattr(hooks, "warn", warnings.append)
    return warnings


@pytest.fixture
def heard() -> Iterator[Callable[..., list[tuple[Any, ...]]]]:
    """Collect events of `process` until the end of the test: `log = heard('uncaughtException')`."""
    added: list[tuple[str, Callable[..., object]]] = []

    def listen(*names: str) -> list[tuple[Any, ...]]:
        log: list[tuple[Any, ...]] = []
        for name in names:
            def listener(*args: Any, name: str = name) -> None:
                log.append((name, args[0]))

            process.on(name, listener)
            added.append((name, listener))
        return log

    yield listen
    for name, listener in added:
        process.off(name, listener)
