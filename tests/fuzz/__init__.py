"""The differential fuzzer: random programs written twice, as JavaScript and as Python, with Node's output as the oracle.

`python -m tests.fuzz --count 500` runs 500 of them. `tree.py` says what a program is, `categories/` what it is made of.
"""
from __future__ import annotations

from .compare import Difference, Report, compare, differs
from .generate import generate
from .program import Program
from .run import Outcome, run_js, run_py
from .shrink import shrink

__all__ = ['Difference', 'Outcome', 'Program', 'Report', 'compare', 'differs', 'generate', 'run_js', 'run_py', 'shrink']
