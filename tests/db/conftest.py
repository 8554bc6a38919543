"""What the tests of databases share: both engines, each with an empty database for every test."""
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from nodeish import process
from tests.conftest import HAS_UVLOOP
from tests.db.cluster import Cluster, find_binaries


@pytest.fixture(params=["debug", pytest.param("uvloop", marks=pytest.mark.skipif(not HAS_UVLOOP, reason="uvloop is not installed"))])
def loop_kind(request: pytest.FixtureRequest) -> str:
    """Run a test on two kinds of loop: connections take their time to start."""
    kind: str = request.param
    return kind


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """Start a PostgreSQL server for all tests."""
    binaries = find_binaries()
    if binaries is None:
        pytest.skip("there are no PostgreSQL binaries here")
    with tempfile.TemporaryDirectory(prefix="nodeish-postgres-") as folder:
        server = Cluster(binaries, Path(folder))
        server.start()
        yield server
        server.stop()


@pytest.fixture
def postgres(cluster: Cluster) -> str:
    """Give the URL of an empty PostgreSQL database."""
    import psycopg

    with psycopg.connect(cluster.url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    return cluster.url


@pytest.fixture(params=["sqlite", "postgres"])
def config(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    """Give the config of an empty database: run the test once for each engine."""
    return str(tmp_path / "database.sqlite") if request.param == "sqlite" else request.getfixturevalue("postgres")


@pytest.fixture
def uncaught() -> Iterator[list[Any]]:
    """Collect what nobody caught."""
    errors: list[Any] = []

    def hear(error: Any) -> None:
        errors.append(error)

    process.on("uncaughtException", hear)
    yield errors
    process.off("uncaughtException", hear)
