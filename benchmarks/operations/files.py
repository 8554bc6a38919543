"""A file to read."""
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory


@contextmanager
def sample() -> Iterator[tuple[str, str]]:
    """Give the path and the text of a file of 10 kB."""
    text = "0123456789" * 1000
    with TemporaryDirectory() as folder:
        path = Path(folder, "sample.txt")
        path.write_text(text, encoding="utf-8")
        yield str(path), text
