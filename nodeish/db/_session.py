"""What the two engines have in common for those who use them."""
from typing import Any, Protocol

from .._core.promise import Promise
from ._arguments import Params
from ._config import Config
from ._postgres import PostgresSession
from ._results import Outcome
from ._sqlite import SqliteSession


class Session(Protocol):
    """A connection to a database, which works off its statements in their order; `begin` is the one that begins a transaction."""

    begin: str

    def run(self, text: str, parameters: Params, signal: Any) -> Promise[Outcome]:
        """Have a statement executed."""
        ...

    def close(self) -> Promise[None]:
        """Close the connection, after all that was begun before."""
        ...

    def is_reusable(self) -> bool:
        """Tell whether the connection can be used by somebody else."""
        ...


def open_session(config: Config) -> Promise[Session]:
    """Connect to a database."""
    session: Any = PostgresSession() if config.engine == "postgres" else SqliteSession()
    return session.open(config)  # type: ignore[no-any-return]
