"""What Node printed for the calls in cases.py. `python -m tests.fs.recording` asks it again and writes recorded.json."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from .cases import CASES, Case

HERE = Path(__file__).parent
RECORDED = HERE / "recorded.json"
TIMEOUT = 60

Outcome = dict[str, Any]


def ask_node(cases: list[Case]) -> list[Outcome]:
    """Have Node make the calls; give how they ended."""
    calls = json.dumps([{"name": case.name, "args": case.args, "forms": case.forms, "changes": case.changes} for case in cases])
    command = ["node", "--no-warnings", str(HERE / "oracle.cjs")]
    done = subprocess.run(command, input=calls, capture_output=True, text=True, encoding="utf-8", timeout=TIMEOUT, check=True)
    return [folded(outcome) for outcome in json.loads(done.stdout)]


def folded(outcome: dict[str, Outcome]) -> Outcome:
    """Put together the forms that ended alike: `{'sync threw, promise error': [name, message, code, ...]}`."""
    forms: dict[str, list[str]] = {}
    for form, end in outcome.items():
        how = next(key for key in ("threw", "error", "value") if key in end)
        with_arguments = f" with {end['called']}" if "called" in end else ""
        forms.setdefault(json.dumps(end[how]), []).append(f"{form} {how}{with_arguments}")
    return {", ".join(names): json.loads(end) for end, names in forms.items()}


def recorded() -> list[tuple[Case, Outcome]]:
    """Give each case and how it ended in Node when that was asked."""
    outcomes: dict[str, Outcome] = json.loads(RECORDED.read_text("utf-8"))
    assert list(outcomes) == [str(case) for case in CASES], "recorded.json is older than cases.py"
    return [(case, outcomes[str(case)]) for case in CASES]


if __name__ == "__main__":
    lines = [f"{json.dumps(str(case))}: {json.dumps(outcome)}" for case, outcome in zip(CASES, ask_node(CASES), strict=True)]
    RECORDED.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")
