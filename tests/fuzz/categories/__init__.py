"""The families of constructs. To add one: a module with a `CATEGORY`, and its name in the list here."""
from __future__ import annotations

from . import (async_functions, async_generators, combinators, due, emitters, exits, failures, files, lines, promise_timers, promises, promisified,
               signals, storage, streams, targets, thenables, ticks, timers, waiting)
from ..maker import Category

MODULES = (promises, thenables, combinators, async_functions, async_generators, ticks, timers, due, failures, exits, emitters,
           signals, waiting, targets, promisified, promise_timers, storage, streams, lines, files)
CATEGORIES: dict[str, Category] = {module.CATEGORY.name: module.CATEGORY for module in MODULES}
