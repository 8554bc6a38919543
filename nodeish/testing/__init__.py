"""For tests: time that does not have to be waited for, timers under the test's control, callbacks that must be called.

    from nodeish.testing import MustCall, mock, virtual_time
"""
from .calls import MustCall, must_call
from .clock import VirtualTimeLoop, virtual_time
from .mock_timers import Mock, MockTimers, mock

__all__ = [
    # virtual time
    "VirtualTimeLoop",
    "virtual_time",
    # timers that run when the test says so
    "Mock",
    "MockTimers",
    "mock",
    # callbacks that must be called
    "MustCall",
    "must_call",
]
