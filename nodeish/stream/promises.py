"""Node's `stream/promises`: pipeline and finished as promises.

    from nodeish.stream.promises import pipeline
"""
from collections.abc import Mapping
from typing import Any, Callable

from .._core.promise import Promise
from ._finished import finished_promise as finished
from ._pipeline import run

__all__ = ["finished", "pipeline"]


def pipeline(*streams: Any) -> Promise[Any]:
    """Pass all that the first stage gives through the others; give a promise of the value of the last, if it is a function.

    JS: pipeline(source, ...transforms, destination, { signal, end })

    With `end: False` the last stream is not ended.
    """

    def begin(resolve: Callable[..., None], reject: Callable[..., None]) -> None:
        stages = list(streams)
        options: Mapping[str, Any] = stages.pop() if stages and isinstance(stages[-1], Mapping) else {}

        def ended(error: Any, value: Any) -> None:
            if error:
                reject(error)
            else:
                resolve(value)

        run(stages, ended, options)

    return Promise(begin)
