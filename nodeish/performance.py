"""Node's `performance`: a clock for measuring, and marks on it.

    start = performance.now()
    ...
    console.log(`${performance.now() - start} ms`)
"""
import time
from typing import Any, Callable, Final, Mapping

from ._core.errors import TypeError, coded, invalid_arg_type
from ._facts import STARTED
from ._text.inspect import inspect
from ._text.numbers import number
from ._text.tostring import string
from .events.checks import check_number, check_string
from .events.domexception import DOMException
from .events.event import inspect_fields

_ABSENT: Any = object()


def _cloned(detail: object) -> object:
    """Copy the detail of a mark; most have none."""
    if detail is None:
        return None
    from ._structured_clone import structuredClone

    return structuredClone(detail)


class PerformanceEntry:
    """A point or a span of time; `performance.mark` and `performance.measure` make them.

    JS: { name, entryType, startTime, duration, detail }

    Times are in milliseconds since `performance.timeOrigin`.
    """

    def __init__(self, name: str, entryType: str, startTime: float, duration: float, detail: object) -> None:
        self.name = name
        self.entryType = entryType
        self.startTime = startTime
        self.duration = duration
        self.detail = detail

    def toJSON(self) -> dict[str, Any]:
        """Give the fields.

        JS: entry.toJSON()
        """
        return dict(vars(self))


class PerformanceMark(PerformanceEntry):
    """A point of time with a name.

    JS: new PerformanceMark(name, { startTime, detail })
    """

    def __init__(self, name: object = _ABSENT, options: Mapping[str, Any] | None = None) -> None:
        _check_given(name)
        if options is not None and not isinstance(options, Mapping):
            raise invalid_arg_type("options", "of type object", options)
        given = options or {}
        start, detail = given.get("startTime"), given.get("detail")
        if start is None:
            start = performance.now()
        check_number("startTime", start)
        if start < 0:
            raise coded(TypeError, "ERR_PERFORMANCE_INVALID_TIMESTAMP", f"{number(start)} is not a valid timestamp")
        super().__init__(string(name), "mark", start, 0, _cloned(detail))


class PerformanceMeasure(PerformanceEntry):
    """A span of time with a name.

    JS: performance.measure(name, start, end)
    """


class Performance:
    """The clock and its marks.

    JS: performance
    """

    def __init__(self) -> None:
        self._origin = STARTED
        self._time_origin = (time.time() - (time.monotonic() - STARTED)) * 1000
        self._entries: list[PerformanceEntry] = []
        self._marks: dict[str, float] = {}

    @property
    def timeOrigin(self) -> float:
        """When the program began: milliseconds since 1970.

        JS: performance.timeOrigin
        """
        return self._time_origin

    def now(self) -> float:
        """Give the milliseconds since the program began, on a clock that never goes back.

        JS: performance.now()
        """
        return (time.monotonic() - self._origin) * 1000

    def toJSON(self) -> dict[str, Any]:
        """Give what is known of the program's times.

        JS: performance.toJSON()
        """
        return {"timeOrigin": self.timeOrigin}

    def mark(self, name: object = _ABSENT, options: Mapping[str, Any] | None = None) -> PerformanceMark:
        """Note the time under a name; `startTime` gives another time, `detail` is copied.

        JS: performance.mark(name, { startTime, detail })
        """
        mark = PerformanceMark(name, options)
        self._marks[mark.name] = mark.startTime
        self._entries.append(mark)
        return mark

    def measure(self, name: str, startOrOptions: str | Mapping[str, Any] | None = None, endMark: str | None = None) -> PerformanceMeasure:
        """Note the span from one mark to another: from the beginning, to now, where none is named.

        JS: performance.measure(name, startMark, endMark), performance.measure(name, { start, end, duration, detail })

        Errors: a DOMException named SyntaxError for a mark that is not there.
        """
        check_string("name", name)
        options = startOrOptions if isinstance(startOrOptions, Mapping) else {"start": startOrOptions}
        start, end = self._span(options, endMark, isinstance(startOrOptions, Mapping))
        measure = PerformanceMeasure(name, "measure", start, end - start, _cloned(options.get("detail")))
        self._entries.append(measure)
        return measure

    def _span(self, options: Mapping[str, Any], end_mark: object, checked: bool) -> tuple[float, float]:
        start, end, duration = options.get("start"), options.get("end"), options.get("duration")
        if checked and (start is not None or end is not None):
            if end_mark is not None:
                raise _invalid_options("endMark must not be specified")
            if start is not None and end is not None and duration is not None:
                raise _invalid_options("Must not have options.start, options.end, and options.duration specified")
        end = end_mark if end_mark is not None else end
        if end is not None:
            until = self._time_of(end)
        elif start is not None and duration is not None:
            until = self._time_of(start) + self._time_of(duration)
        else:
            until = self.now()
        if start is not None:
            return self._time_of(start), until
        return (until - self._time_of(duration) if duration is not None and end is not None else 0), until

    def _time_of(self, mark: Any) -> float:
        if isinstance(mark, (int, float)) and not isinstance(mark, bool):
            if mark < 0:
                raise coded(TypeError, "ERR_PERFORMANCE_INVALID_TIMESTAMP", f"{number(mark)} is not a valid timestamp")
            return mark
        name = string(mark)
        if name not in self._marks:
            raise DOMException(f'The "{name}" performance mark has not been set', "SyntaxError")
        return self._marks[name]

    def getEntries(self) -> list[PerformanceEntry]:
        """List marks and measures, by their start.

        JS: performance.getEntries()
        """
        return sorted(self._entries, key=lambda entry: entry.startTime)

    def getEntriesByName(self, name: object = _ABSENT, type: str | None = None) -> list[PerformanceEntry]:
        """List those of a name, or of a name and a type.

        JS: performance.getEntriesByName(name, type)
        """
        _check_given(name)
        return [entry for entry in self.getEntries() if entry.name == string(name) and type in (None, entry.entryType)]

    def getEntriesByType(self, type: object = _ABSENT) -> list[PerformanceEntry]:
        """List those of a type, 'mark' or 'measure'.

        JS: performance.getEntriesByType(type)
        """
        _check_given(type, "type")
        return [entry for entry in self.getEntries() if entry.entryType == string(type)]

    def clearMarks(self, name: str | None = None) -> None:
        """Forget the marks of a name; without one, all.

        JS: performance.clearMarks(name)
        """
        if name is None:
            self._marks.clear()
        else:
            self._marks.pop(name, None)
        self._clear("mark", name)

    def clearMeasures(self, name: str | None = None) -> None:
        """Forget the measures of a name; without one, all.

        JS: performance.clearMeasures(name)
        """
        self._clear("measure", name)

    def _clear(self, type: str, name: str | None) -> None:
        self._entries = [entry for entry in self._entries if entry.entryType != type or name not in (None, entry.name)]

    def __repr__(self) -> str:
        return inspect(self)

    def __nodeish_inspect_custom__(self, depth: float | None, options: dict[str, Any], inspect: Callable[..., str]) -> str:
        return inspect_fields("Performance", {"timeOrigin": self.timeOrigin}, depth, options, inspect, "[Performance]")


def _check_given(value: object, name: str = "name") -> None:
    if value is _ABSENT:
        raise coded(TypeError, "ERR_MISSING_ARGS", f'The "{name}" argument must be specified')


def _invalid_options(text: str) -> Exception:
    return coded(TypeError, "ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS", text)


performance: Final = Performance()
