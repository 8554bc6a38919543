"""aiofiles."""
from aiofiles import open as open_file

from .. import rows
from .files import sample
from .work import Operations


async def read_file(count: int) -> None:
    """Read a file."""
    with sample() as (path, text):
        for _ in range(count):
            async with open_file(path, encoding="utf-8") as file:
                assert await file.read() == text


OPERATIONS = Operations(works={rows.READ_FILE: read_file})
