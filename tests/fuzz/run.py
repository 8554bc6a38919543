"""Run program texts, each in a process of its own, and bring their outcomes into one form."""
from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIMIT = 30.0


@dataclass(frozen=True)
class Outcome:
    """Hold what a process printed and how it ended; code None is a process that did not end, `stderr` is not compared."""

    stdout: str
    code: int | None
    stderr: str = field(default='', compare=False)

    def __str__(self) -> str:
        return f'{self.stdout}exit {"never" if self.code is None else self.code}'


def run_js(batch: Sequence[str], jobs: int = 2) -> list[Outcome]:
    """Run JavaScript texts with `node`, so many at a time."""
    return _run(batch, ['node'], '.cjs', jobs)


def run_py(batch: Sequence[str], jobs: int = 2) -> list[Outcome]:
    """Run Python texts with `python -m nodeish`, so many at a time."""
    return _run(batch, [sys.executable, '-m', 'nodeish'], '.py', jobs)


def _run(batch: Sequence[str], command: list[str], suffix: str, jobs: int) -> list[Outcome]:
    with tempfile.TemporaryDirectory(prefix='nodeish-fuzz-') as folder, ThreadPoolExecutor(jobs) as pool:
        paths = []
        for index, text in enumerate(batch):
            paths.append(Path(folder, f'program{index}{suffix}'))
            paths[-1].write_text(text, encoding='utf-8')
        return list(pool.map(lambda path: _start([*command, str(path)]), paths))


def _start(command: list[str]) -> Outcome:
    environment = {**os.environ, 'PYTHONPATH': str(ROOT), 'PYTHONIOENCODING': 'utf-8'}
    environment.pop('NODE_OPTIONS', None)
    try:
        done = subprocess.run(command, capture_output=True, env=environment, stdin=subprocess.DEVNULL, timeout=LIMIT, check=False)
    except subprocess.TimeoutExpired as late:
        return Outcome(_normal(late.stdout or b''), None)
    return Outcome(_normal(done.stdout), done.returncode, done.stderr.decode('utf-8', 'replace'))


def _normal(output: bytes) -> str:
    """Apply the one documented difference: Python's None stands for both null and undefined."""
    text = output.decode('utf-8', 'replace').replace('\r\n', '\n')
    return re.sub(r'\bundefined\b', 'null', text)
