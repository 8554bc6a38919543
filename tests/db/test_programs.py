"""Whole programs: those of the documents on both engines, and what is left open at the end of one."""
import contextlib
import json
import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psycopg
import pytest

CALLBACKS = """
from nodeish import JSON, console, db, fs

def read(err, config):
    def connected(err, connection):
        def selected(err, users):
            def written(err):
                console.log('Done', fs.readFileSync('users.txt', 'utf8'))
            fs.writeFile('users.txt', JSON.stringify(users), written)
        connection.query('SELECT * FROM users', selected)
    db.connect(config, connected)

fs.readFile('config.txt', read)
console.log('all that nesting is still to come')
"""

PROMISES = """
from nodeish import JSON, console
from nodeish.db import promises as db
from nodeish.fs import promises as fs

def written(users):
    console.log('all that nesting is still to come')
    return fs.writeFile('users.txt', JSON.stringify(users))

(fs.readFile('config.txt')
    .then(lambda config: db.connect(config))
    .then(lambda connection: connection.query('SELECT * FROM users'))
    .then(written)
    .then(lambda: fs.readFile('users.txt', 'utf8'))
    .then(lambda text: console.log('Done', text))
    .catch(lambda err: console.error(err)))
"""

AWAIT = """
from nodeish import JSON, async_function, console
from nodeish.db import promises as db
from nodeish.fs import promises as fs

@async_function
async def main():
    try:
        connection = await db.connect(await fs.readFile('config.txt'))
        users = await connection.query('SELECT * FROM users')
        console.log('all that nesting is still to come')
        await fs.writeFile('users.txt', JSON.stringify(users))
        console.log('Done', await fs.readFile('users.txt', 'utf8'))
    except Exception as err:
        console.error(err)

main()
"""

GUEST = """
import asyncio, json
from nodeish import db, fs

async def main():
    config = await fs.promises.readFile('config.txt', 'utf8')
    connection = await db.promises.connect(config)
    pool = db.promises.createPool(config, {'max': 2})
    print('all that nesting is still to come')
    rows = await asyncio.wait_for(connection.query('SELECT * FROM users'), 60)
    assert await asyncio.gather(*[pool.query('SELECT * FROM users') for _ in range(4)]) == [rows] * 4
    print('Done', json.dumps(rows, separators=(',', ':')))

asyncio.run(main())
"""

LEFT_RUNNING = """
from nodeish import console, db, process, setTimeout

def connected(err, connection):
    connection.query(process.argv[2], lambda err, rows: console.log('never'))
    setTimeout(lambda: process.exit(5), 50)

db.connect(process.argv[3], connected)
"""

SLOW = {"sqlite": "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT count(*) FROM t", "postgres": "SELECT pg_sleep(600)"}


def run(folder: Path, program: str, start: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    script = folder / "program.py"
    script.write_text(program, encoding="utf-8")
    command = [sys.executable, "-W", "error", *(["-m", "nodeish"] if start != "python" else []), str(script), *arguments]
    environment = {**os.environ, "NODEISH_LOOP": "uvloop"} if start == "uvloop" else dict(os.environ)
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=60, check=False)


def fill(config: str) -> None:
    """Make a database with two users."""
    opened: Any = psycopg.connect(config, autocommit=True) if config.startswith("postgres") else sqlite3.connect(config, isolation_level=None)
    with contextlib.closing(opened) as connection:
        connection.execute("CREATE TABLE users (id INTEGER, name TEXT)")
        connection.execute("INSERT INTO users VALUES (1, 'Ada'), (2, 'Grace')")


STARTS = [(CALLBACKS, "python"), (CALLBACKS, "nodeish"), (CALLBACKS, "uvloop"), (PROMISES, "nodeish"), (AWAIT, "python"), (AWAIT, "uvloop"), (GUEST, "python")]


@pytest.mark.parametrize(("program", "start"), STARTS)
def test_the_programs_of_the_documents_end_by_themselves(program: str, start: str, config: Any, tmp_path: Path) -> None:
    (tmp_path / "config.txt").write_text(f"{config}\n", encoding="utf-8")
    fill(config)
    done = run(tmp_path, program, start)
    users = json.dumps([{"id": 1, "name": "Ada"}, {"id": 2, "name": "Grace"}], separators=(",", ":"))
    assert (done.stdout, done.stderr, done.returncode) == (f"all that nesting is still to come\nDone {users}\n", "", 0)


@pytest.mark.parametrize("start", ["python", "nodeish"])
def test_a_program_that_exits_does_not_wait_for_a_statement(start: str, config: Any, tmp_path: Path) -> None:
    begun = time.monotonic()
    done = run(tmp_path, LEFT_RUNNING, start, SLOW["postgres" if config.startswith("postgres") else "sqlite"], config)
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 5)
    assert time.monotonic() - begun < 30
