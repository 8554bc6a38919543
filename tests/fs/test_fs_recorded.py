"""Each function of fs in its three forms against Node: arguments that are refused, operations that fail, and those that succeed.

cases.py holds the calls, recorded.json how they ended in Node. Where `node` is on the PATH they must still end so.
"""

from __future__ import annotations

import asyncio
import shutil
import sys
import pytest

from .cases import CASES
from .forms import Forms
from .recording import ask_node, folded, recorded

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="errors and their numbers were recorded on Linux")


@pytest.mark.parametrize("name", sorted({case.name for case in CASES}))
def test_ends_as_in_node(name: str) -> None:
    async def differences() -> list[str]:
        found = []
        for case, expected in recorded():
            if case.name == name:
                got = folded(await forms.run(case))
                if got != expected:
                    found.append(f"{case}\n  Node   {expected}\n  Python {got}")
        return found

    forms = Forms()
    try:
        found = asyncio.run(differences())
    finally:
        forms.close()
    assert not found, "\n".join(found)


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not on the PATH")
def test_node_still_says_what_was_recorded() -> None:
    assert ask_node(CASES) == [outcome for _, outcome in recorded()]


def test_nothing_is_tested_in_vain() -> None:
    endings = " ".join(label for _, outcome in recorded() for label in outcome)
    callback = ("callback threw", "callback error with 1", "callback value with 1", "callback value with 2", "bare threw")
    for ending in ("sync threw", "sync value", *callback, "promise error", "promise value"):
        assert ending in endings
