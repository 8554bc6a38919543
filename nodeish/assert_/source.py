"""The text of the call that is running, for the message of a failed `ok`."""
import linecache
from itertools import islice
from types import FrameType



def failed_expression(frame: FrameType) -> str | None:
    """Quote the call that a frame is executing; None where its source is not at hand."""
    position = next(islice(frame.f_code.co_positions(), frame.f_lasti // 2, None), None)
    if position is None or None in position:
        return None
    first, last, start, end = position
    assert first is not None and last is not None and start is not None and end is not None
    linecache.checkcache(frame.f_code.co_filename)
    lines = [line.rstrip("\n").encode() for line in linecache.getlines(frame.f_code.co_filename, frame.f_globals)[first - 1:last]]
    if len(lines) != last - first + 1:
        return None
    lines[-1] = lines[-1][:end]
    text = [lines[0][start:], *(b"  " + line[_indentation(line, start):] for line in lines[1:])]
    call = b"\n".join(text).decode(errors="replace")
    return f"The expression evaluated to a falsy value:\n\n  {call}\n"


def _indentation(line: bytes, most: int) -> int:
    return min(len(line) - len(line.lstrip(b" \t")), most)
