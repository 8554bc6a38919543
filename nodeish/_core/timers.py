"""Node's timer lists.

Rules (Node's lib/internal/timers.js and test-timers-*; node 20)
1. A delay that is not a number from 1 to 2**31 - 1 counts as 1 ms. Fractions stay on the object; the timer is filed under the truncated delay.
2. One list per duration, in order of insertion. The clock is read at every insertion, in whole milliseconds.
3. A heap orders the lists by the expiry of their first timer; among equal expiries the list that was filed first comes first.
4. One pass compares everything with the one time at which it began, and serves a list as long as its first timer is due: so a timer can
   overtake one that was due earlier but stands in another list, and a timer made during the pass never runs in it.
5. An interval goes back to the end of its list after its callback, counted from the time at which the callback began.
6. `clear` and `refresh` cost O(1): the last entry of a list is taken off; another stays behind as a ghost, is skipped when its turn comes,
   and a list that is mostly ghosts is swept.
7. A list stands in the heap at most once. One that is filed anew, always for later, keeps its old place until that comes to the top; one
   that is empty is forgotten there.

    lists   {1: [a, d], 50: [b, c]}        heap   (expiry, id, list) ...
"""
from collections import deque
from contextvars import Context, copy_context
from heapq import heapify, heappop, heappush, heapreplace
from types import TracebackType
from typing import Any, Callable, Final, Iterator
from weakref import WeakKeyDictionary

from .calling import fit
from .native import mypyc_attr

TIMEOUT_MAX: Final = 2**31 - 1
UNFILED: Final = -1
NEVER: Final = 1 << 60
_SWEEP_AT: Final = 64


class TimerList:
    """The timers of one duration, in the order in which they are due; `ghosts` of its entries count no more.

    A cleared timer has lost its callback; of one in `moved` the first entries are ghosts, so many. `expiry` and `id` are its rank in the
    heap; `id` is UNFILED where there is none: the last timer was cleared. `queued` tells whether the heap has an entry of the list.
    """

    __slots__ = ("duration", "entries", "ghosts", "moved", "expiry", "id", "queued")

    def __init__(self, duration: int) -> None:
        self.duration = duration
        self.entries: deque[Timeout] = deque()
        self.ghosts = 0
        self.moved: dict[Timeout, int] = {}
        self.expiry = 0
        self.id = UNFILED
        self.queued = False

    def remove(self, timer: "Timeout") -> None:
        """Take out a timer that has been cleared."""
        entries = self.entries
        if entries[-1] is timer:
            entries.pop()
        else:
            self._bury()

    def move(self, timer: "Timeout") -> None:
        """Turn the timer's entry into a ghost: it gets another."""
        self.moved[timer] = self.moved.get(timer, 0) + 1
        self._bury()

    def skip_ghosts(self) -> None:
        """Take the ghosts off the front."""
        entries = self.entries
        while entries and self._is_ghost(entries[0]):
            entries.popleft()

    def _bury(self) -> None:
        self.ghosts += 1
        if self.ghosts > _SWEEP_AT and self.ghosts * 2 > len(self.entries):
            self.entries = deque([timer for timer in self.entries if not self._is_ghost(timer)])

    def _is_ghost(self, timer: "Timeout") -> bool:
        """Tell whether an entry, the first one of the timer, is a ghost; it is counted no more."""
        moved = self.moved.pop(timer, 0)
        if moved > 1:
            self.moved[timer] = moved - 1
        if not moved and timer._callback is not None:
            return False
        self.ghosts -= 1
        return True


@mypyc_attr(allow_interpreted_subclasses=True)
class TimerLists:
    """All timers of one turn.

    `clock` gives the time in seconds, `added` hears the expiry of a timer that may be the nearest.
    """

    __slots__ = ("clock", "added", "refs", "nearest", "_lists", "heap", "_next_id", "_unfiled", "_known", "_numbers", "_next_number")

    def __init__(self, clock: Callable[[], float], added: Callable[[int], object]) -> None:
        self.clock = clock
        self.added = added
        self.refs = 0
        self.nearest = NEVER
        self._lists: dict[float, TimerList] = {}
        self.heap: list[tuple[int, int, TimerList]] = []
        self._next_id = 0
        self._unfiled = 0
        self._known: dict[int, Timeout] = {}
        self._numbers: WeakKeyDictionary[Timeout, int] = WeakKeyDictionary()
        self._next_number = 1

    def add(self, callback: Callable[..., object], after: float, args: tuple[Any, ...], repeat: bool) -> "Timeout":
        """Start a timer; `after` is from 1 to TIMEOUT_MAX."""
        timer = Timeout()
        timer._callback = callback
        timer._args = args
        timer._context = copy_context() or None
        timer._after = after
        timer._repeat = repeat
        timer._ref = True
        timer._destroyed = False
        timer._lists = self
        self.refs += 1
        self.insert(timer, int(self.clock() * 1000))  # `now`, without its call
        return timer

    def now(self) -> int:
        """Give the time in whole milliseconds."""
        return int(self.clock() * 1000)

    def insert(self, timer: "Timeout", start: int) -> None:
        """File a timer, counted from `start`."""
        timer._start = start
        timers = self._lists.get(timer._after) or self._list_of(int(timer._after))
        timer._list = timers
        timers.entries.append(timer)
        if timers.id == UNFILED:
            self._unfiled -= 1
            expiry = start + timers.duration
            self._file(timers, expiry)
            if expiry < self.nearest:
                self.added(expiry)

    def _list_of(self, duration: int) -> TimerList:
        timers = self._lists.get(duration)
        if timers is None:
            timers = self._lists[duration] = TimerList(duration)
            self._unfiled += 1
        return timers

    def move_to_end(self, timer: "Timeout", start: int) -> None:
        """File a timer anew, wherever it stands, counted from `start`."""
        if timer._list is not None:
            timer._list.move(timer)
        self.insert(timer, start)

    def remove(self, timer: "Timeout") -> None:
        """Take out a timer that has been cleared. Node deletes the list that has become empty: it loses its place in the heap."""
        timers = timer._list
        if timers is not None:
            timer._list = None
            timers.remove(timer)
            if timers.ghosts == len(timers.entries) and timer._ref:
                self._unfile(timers)
        if self._known:
            self.forget(timer)

    def next_expiry(self) -> int | None:
        """Tell when the next list is to be looked at, None if there is none."""
        heap = self.heap
        while heap:
            expiry, id, timers = heap[0]
            if timers.id == id:
                return expiry
            if timers.id == UNFILED:
                heappop(heap)
                timers.queued = False
            else:
                heapreplace(heap, (timers.expiry, timers.id, timers))
        return None

    def due(self, now: int) -> "Iterator[Timeout | None]":
        """Give, one list after the other, the timers that are due at `now`, and None at the end of each list."""
        while (expiry := self.next_expiry()) is not None and expiry <= now:
            timers = self.heap[0][2]
            id = timers.id
            while timers.id == id:
                if timers.ghosts:
                    timers.skip_ghosts()
                entries = timers.entries
                if not entries:
                    self._unfile(timers)
                elif now - entries[0]._start < timers.duration:
                    self._file(timers, max(entries[0]._start + timers.duration, now + 1))
                else:
                    timer = entries.popleft()
                    timer._list = None
                    yield timer
            yield None

    def _file(self, timers: TimerList, expiry: int) -> None:
        """Give a list its rank in the heap, behind those of the same expiry."""
        timers.id = self._next_id
        timers.expiry = expiry
        self._next_id += 1
        if not timers.queued:
            timers.queued = True
            heappush(self.heap, (expiry, timers.id, timers))

    def _unfile(self, timers: TimerList) -> None:
        """Take its rank from an empty list. It is kept for the next timer of its duration, with others of its kind, a few."""
        timers.id = UNFILED
        self._unfiled += 1
        if self._unfiled > _SWEEP_AT and self._unfiled * 2 > len(self._lists):
            self._lists = {duration: kept for duration, kept in self._lists.items() if kept.id != UNFILED}
            self.heap[:] = [entry for entry in self.heap if entry[2].id != UNFILED]
            heapify(self.heap)
            self._unfiled = 0

    def identify(self, timer: "Timeout") -> int:
        """Give the timer's number, by which `clearTimeout` finds it from now on."""
        number = self._numbers.get(timer)
        if number is None:
            number = self._numbers[timer] = self._next_number
            self._next_number += 1
        if not timer._destroyed:
            self._known[number] = timer
        return number

    def forget(self, timer: "Timeout") -> None:
        """Find a timer by its number no more."""
        self._known.pop(self._numbers.get(timer, 0), None)

    def find(self, id: object) -> "Timeout | None":
        """Find a timer by the number that `int(timer)` gave, as a number or as text."""
        if isinstance(id, str) and id.isascii() and id.isdigit():
            id = int(id)
        return self._known.get(id) if isinstance(id, (int, float)) else None  # type: ignore[arg-type]


class Timeout:
    """A timer, as setTimeout and setInterval return it; usable in a `with` statement, whose end clears it.

    JS: const timeout = setTimeout(() => {}, 10)

        with setInterval(beat, 1000):
            ...
    """

    __slots__ = ("_callback", "_args", "_context", "_after", "_repeat", "_start", "_ref", "_destroyed", "_list", "_lists", "__weakref__")

    _callback: Callable[..., object] | None
    _args: tuple[Any, ...]
    _context: Context | None
    _after: float
    _repeat: bool
    _start: int
    _ref: bool
    _destroyed: bool
    _list: TimerList | None
    _lists: TimerLists

    def _run(self) -> None:
        """Call the callback; file an interval anew, from the time at which its callback began."""
        callback: Any = self._callback
        args = fit(callback, self._args)
        start = self._lists.now() if self._repeat else 0
        context = self._context
        if context is None:
            context = self._context = Context()
        try:
            if args:
                context.run(callback, *args)
            else:
                context.run(callback)
        finally:
            if self._repeat and not self._destroyed:
                self._lists.move_to_end(self, start)
            elif self._list is None and not self._destroyed:
                self._destroy()

    def _destroy(self) -> None:
        lists = self._lists
        self._destroyed = True
        if self._ref:
            lists.refs -= 1
        if lists._known:
            lists.forget(self)

    def _clear(self) -> None:
        self._callback = None
        if not self._destroyed:
            self._destroyed = True
            lists = self._lists
            if self._ref:
                lists.refs -= 1
            lists.remove(self)

    def close(self) -> "Timeout":
        """Clear the timer.

        JS: timeout.close()
        """
        self._clear()
        return self

    def refresh(self) -> "Timeout":
        """Start the countdown anew, from now, behind equal timers; revives one that has fired, in the context of now, not one that was cleared.

        JS: timeout.refresh()
        """
        if self._callback is not None:
            if self._destroyed:
                self._destroyed = False
                self._context = copy_context() or None
                if self._ref:
                    self._lists.refs += 1
            self._lists.move_to_end(self, self._lists.now())
        return self

    def ref(self) -> "Timeout":
        """Let the timer keep the program alive.

        JS: timeout.ref()
        """
        if not self._ref:
            self._ref = True
            if not self._destroyed:
                self._lists.refs += 1
        return self

    def unref(self) -> "Timeout":
        """Let the program end without waiting for the timer.

        JS: timeout.unref()
        """
        if self._ref:
            self._ref = False
            if not self._destroyed:
                self._lists.refs -= 1
        return self

    def hasRef(self) -> bool:
        """Tell whether the timer keeps the program alive.

        JS: timeout.hasRef()
        """
        return self._ref

    def __int__(self) -> int:
        return self._lists.identify(self)

    def __index__(self) -> int:
        return self._lists.identify(self)

    def __enter__(self) -> "Timeout":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self._clear()


setattr(Timeout, "__index__", Timeout.__index__)  # mypyc leaves the slot empty that operator.index and range look into
