"""Node's timer lists.

Rules (Node's lib/internal/timers.js and test-timers-*; node 20)
1. A delay that is not a number from 1 to 2**31 - 1 counts as 1 ms. Fractions stay on the object; the timer is filed under the truncated delay.
2. One list per duration, in order of insertion. The clock is read at every insertion, in whole milliseconds.
3. A heap orders the lists by the expiry of their first timer; among equal expiries the list that was filed first comes first.
4. One pass compares everything with the one time at which it began, and serves a list as long as its first timer is due: so a timer can
   overtake one that was due earlier but stands in another list, and a timer made during the pass never runs in it.
5. An interval goes back to the end of its list after its callback, counted from the time at which the callback began.
6. `clear` and `refresh` cost O(1): the entry in the list stays behind as a ghost, is skipped when its turn comes, and a list that is
   mostly ghosts is swept; the heap's stale entries likewise.

    lists   {1: [a, d], 50: [b, c]}        heap   (expiry, id, list) ...
"""
from collections import deque
from contextvars import Context, copy_context
from heapq import heapify, heappop, heappush
from types import TracebackType
from typing import Any, Callable, Final

from .calling import fit
from .native import mypyc_attr

TIMEOUT_MAX: Final = 2**31 - 1
UNFILED: Final = -1
_SWEEP_AT: Final = 64


class TimerList:
    """The timers of one duration, in the order in which they are due; `ghosts` of its entries count no more.

    `id` is that of its entry in the heap, UNFILED where it has none: an empty list whose last timer was cleared.
    """

    __slots__ = ("duration", "entries", "ghosts", "id")

    def __init__(self, duration: int) -> None:
        self.duration = duration
        self.entries: deque[Timeout] = deque()
        self.ghosts = 0
        self.id = UNFILED

    def bury(self, timer: "Timeout") -> None:
        """Turn the timer's entry into a ghost."""
        timer._ghosts += 1
        timer._list = None
        self.ghosts += 1
        if self.ghosts > _SWEEP_AT and self.ghosts * 2 > len(self.entries):
            self._sweep()

    def _sweep(self) -> None:
        entries = self.entries
        for _ in range(len(entries)):
            timer = entries.popleft()
            if timer._ghosts:
                timer._ghosts -= 1
            else:
                entries.append(timer)
        self.ghosts = 0


@mypyc_attr(allow_interpreted_subclasses=True)
class TimerLists:
    """All timers of one turn.

    `clock` gives the time in seconds, `added` hears the expiry of a timer that may be the nearest.
    """

    __slots__ = ("clock", "added", "refs", "_lists", "heap", "_next_id", "_unfiled", "_current", "_known", "_next_timer_id")

    def __init__(self, clock: Callable[[], float], added: Callable[[int], object]) -> None:
        self.clock = clock
        self.added = added
        self.refs = 0
        self._lists: dict[float, TimerList] = {}
        self.heap: list[tuple[int, int, TimerList]] = []
        self._next_id = 0
        self._unfiled = 0
        self._current: TimerList | None = None
        self._known: dict[int, Timeout] = {}
        self._next_timer_id = 1

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
        timer._ghosts = 0
        timer._id = 0
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
            if self.heap[0][1] == timers.id:
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
            timer._list.bury(timer)
        self.insert(timer, start)

    def remove(self, timer: "Timeout") -> None:
        """Take a timer out of its list. Node deletes the list that has become empty: it loses its place in the heap."""
        timers = timer._list
        if timers is not None:
            timers.bury(timer)
            if timers.ghosts == len(timers.entries) and timer._ref:
                self._unfile(timers)
        if timer._id:
            self._known.pop(timer._id, None)

    def next_expiry(self) -> int | None:
        """Tell when the next list is to be looked at, None if there is none."""
        heap = self.heap
        while heap:
            expiry, id, timers = heap[0]
            if timers.id == id:
                return expiry
            heappop(heap)
        return None

    def begin_pass(self) -> None:
        """Begin at the first list."""
        self._current = None

    def take_due(self, now: int, same_list: bool = False) -> "Timeout | None":
        """Take the next timer that is due at `now`: of the list that is being served, then of the next one in the heap."""
        timers = self._current
        while True:
            if timers is None:
                if same_list:
                    return None
                expiry = self.next_expiry()
                if expiry is None or expiry > now:
                    return None
                timers = self.heap[0][2]
            entries = timers.entries
            while entries:
                timer = entries[0]
                if timer._ghosts:
                    timer._ghosts -= 1
                    timers.ghosts -= 1
                    entries.popleft()
                elif now - timer._start < timers.duration:
                    self._file(timers, max(timer._start + timers.duration, now + 1))
                    break
                else:
                    entries.popleft()
                    timer._list = None
                    self._current = timers
                    return timer
            else:
                self._unfile(timers)
            self._current = timers = None

    def _file(self, timers: TimerList, expiry: int) -> None:
        """Give a list its place in the heap, behind those of the same expiry; an entry it had before counts no more."""
        timers.id = self._next_id
        self._next_id += 1
        heappush(self.heap, (expiry, timers.id, timers))
        if len(self.heap) > _SWEEP_AT + 2 * len(self._lists):
            self.heap[:] = [entry for entry in self.heap if entry[2].id == entry[1]]
            heapify(self.heap)

    def _unfile(self, timers: TimerList) -> None:
        """Take the heap's place from an empty list. It is kept for the next timer of its duration, with others of its kind, a few."""
        if timers is self._current:
            self._current = None
        timers.id = UNFILED
        self._unfiled += 1
        if self._unfiled > _SWEEP_AT:
            self._lists = {duration: kept for duration, kept in self._lists.items() if kept.id != UNFILED}
            self._unfiled = 0

    def identify(self, timer: "Timeout") -> int:
        """Give the timer's number, by which `clearTimeout` finds it from now on."""
        if not timer._id:
            timer._id = self._next_timer_id
            self._next_timer_id += 1
        if not timer._destroyed:
            self._known[timer._id] = timer
        return timer._id

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

    __slots__ = ("_callback", "_args", "_context", "_after", "_repeat", "_start", "_ref", "_destroyed", "_list", "_ghosts", "_id", "_lists", "__weakref__")

    _callback: Callable[..., object] | None
    _args: tuple[Any, ...]
    _context: Context | None
    _after: float
    _repeat: bool
    _start: int
    _ref: bool
    _destroyed: bool
    _list: TimerList | None
    _ghosts: int
    _id: int
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
        self._destroyed = True
        if self._ref:
            self._lists.refs -= 1
        if self._id:
            self._lists.remove(self)

    def _clear(self) -> None:
        self._callback = None
        if not self._destroyed:
            self._destroyed = True
            if self._ref:
                self._lists.refs -= 1
            self._lists.remove(self)

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
