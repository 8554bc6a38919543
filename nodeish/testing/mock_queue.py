"""Where mocked timers are filed: one queue, ordered by due time and then by age, and the stand-in for a turn that leads to it."""
from heapq import heappop, heappush
from typing import Any, Callable, Final

from .._core.immediates import Immediate, Immediates
from .._core.timers import Timeout, TimerList, TimerLists
from .._loop import current_turn

Timer = Timeout | Immediate

_FIRST_NUMBER: Final = 1 << 32  # of mocked timers, so that no real one has the same


class Queue:
    """Timers by due time; one that was removed or filed anew leaves a ghost in the heap."""

    def __init__(self) -> None:
        self._heap: list[tuple[float, int, Timer]] = []
        self._current: dict[Timer, int] = {}
        self._age = 0

    def add(self, timer: Timer, run_at: float) -> None:
        """File a timer, or file it anew."""
        self._age += 1
        self._current[timer] = self._age
        heappush(self._heap, (run_at, self._age, timer))

    def remove(self, timer: Timer) -> None:
        """Take a timer out."""
        self._current.pop(timer, None)

    def take(self, now: float) -> tuple[float, Timer] | None:
        """Take the next timer that is due at `now`, with its due time."""
        heap = self._heap
        while heap and (heap[0][0] <= now or self._is_ghost(heap[0])):
            entry = heappop(heap)
            if not self._is_ghost(entry):
                run_at, _, timer = entry
                del self._current[timer]
                return run_at, timer
        return None

    def last(self) -> float | None:
        """Tell when the last of all timers is due."""
        return max((entry[0] for entry in self._heap if not self._is_ghost(entry)), default=None)

    def _is_ghost(self, entry: tuple[float, int, Timer]) -> bool:
        _, age, timer = entry
        return self._current.get(timer) != age or (isinstance(timer, Immediate) and timer._ref is None)


class Place:
    """The turn, as nodeish.timers sees it while timers are mocked: what is mocked is filed here, the rest goes to the real turn."""

    def __init__(self, queue: Queue, now: Callable[[], float], apis: frozenset[str]) -> None:
        self._lists = MockedLists(queue, now, apis)
        self._immediates = Immediates() if "setImmediate" in apis else None

    @property
    def timers(self) -> TimerLists:
        """The timers, mocked and real."""
        return self._lists

    @property
    def immediates(self) -> Immediates:
        """The immediates, mocked or real."""
        return current_turn().immediates if self._immediates is None else self._immediates

    @property
    def idle(self) -> bool:
        """Whether the turn has to be woken for an immediate: never for a mocked one."""
        return self._immediates is None and current_turn().idle

    def take_immediates(self) -> list[Immediate]:
        """Take the mocked immediates that are new."""
        if self._immediates is None:
            return []
        taken = list(self._immediates.queue)
        self._immediates.queue.clear()
        return taken

    def __getattr__(self, name: str) -> Any:
        return getattr(current_turn(), name)


class MockedLists(TimerLists):
    """Timer lists that file the mocked kinds in the queue, and pass the others on to those of the real turn.

    The list of a mocked timer that is filed is `_filed`, which stays empty.
    """

    def __init__(self, queue: Queue, now: Callable[[], float], apis: frozenset[str]) -> None:
        super().__init__(lambda: now() / 1000, lambda expiry: None)
        self._next_number = _FIRST_NUMBER
        self._queue = queue
        self._filed = TimerList(0)
        self._exact_now = now
        self._mocked = {repeat for repeat, name in ((False, "setTimeout"), (True, "setInterval")) if name in apis}

    def insert(self, timer: Timeout, start: int) -> None:
        """File a timer."""
        if timer._repeat in self._mocked:
            timer._list = self._filed
            self._queue.add(timer, self._exact_now() + timer._after)
            return
        real = current_turn().timers
        self.refs -= 1
        real.refs += 1
        timer._lists = real
        real.insert(timer, real.now())

    def move_to_end(self, timer: Timeout, start: int) -> None:
        """File a timer anew."""
        self.insert(timer, start)

    def remove(self, timer: Timeout) -> None:
        """Take a timer out."""
        timer._list = None
        self._queue.remove(timer)
        self.forget(timer)

    def find(self, id: object) -> Timeout | None:
        """Find a timer by its number, mocked or real."""
        return super().find(id) or current_turn().timers.find(id)
