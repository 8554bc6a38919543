"""FormData: the fields of a form, texts and files; its form as a body, and back."""
import re
from random import randrange
from typing import Any, Callable, Final
from urllib.parse import unquote_to_bytes

from .._core.errors import TypeError
from .._encodings import encode
from .._text.inspect import inspect
from .._web.blob import Blob, File
from .._web.pairs import Pairs
from .._web.values import from_utf8, inspect_object, well_formed
from .webidl import failure, takes

_DISPOSITION: Final = re.compile(rb'form-data; name="([^"\r\n]*)"(?:; filename="([^"\r\n]*)")?\s*')
_END: Final = re.compile(rb"--(?:\r\n)*")
_ESCAPED: Final = re.compile(b"%0A|%0D|%22", re.IGNORECASE)
_ESCAPES: Final = str.maketrans({"\n": "%0A", "\r": "%0D", '"': "%22"})

Value = str | File


class FormData(Pairs[Value]):
    """The fields of a form: pairs of a name and a text or a File.

    JS: new FormData()

        form = FormData()
        form.append('title', 'Ponyo')
        form.append('poster', Blob([png], {'type': 'image/png'}), 'ponyo.png')
        await fetch(url, {'method': 'POST', 'body': form})
    """

    __nodeish_native__ = False
    __nodeish_tag__ = "FormData"

    def __init__(self, form: None = None, /) -> None:
        if form is not None:
            raise failure("FormData constructor", "Argument 1 could not be converted to: undefined.")
        self._list: list[tuple[str, Value]] = []

    @takes(2, "FormData.append")
    def append(self, name: object, value: object, *filename: object) -> None:
        """Add a field; a Blob becomes a File.

        JS: form.append(name, value, filename)
        """
        self._list.append(_entry("append", name, value, filename))

    @takes(1, "FormData.delete")
    def delete(self, name: object, /) -> None:
        """Remove all fields of a name.

        JS: form.delete(name)
        """
        wanted = well_formed(name)
        self._list = [pair for pair in self._list if pair[0] != wanted]

    @takes(1, "FormData.get")
    def get(self, name: object, /) -> Value | None:
        """Give the first value of a name.

        JS: form.get(name)
        """
        return next(iter(self.getAll(name)), None)

    @takes(1, "FormData.getAll")
    def getAll(self, name: object, /) -> list[Value]:
        """Give all values of a name.

        JS: form.getAll(name)
        """
        wanted = well_formed(name)
        return [value for key, value in self._list if key == wanted]

    @takes(1, "FormData.has")
    def has(self, name: object, /) -> bool:
        """Tell whether there is a field of a name.

        JS: form.has(name)
        """
        return bool(self.getAll(name))

    @takes(2, "FormData.set")
    def set(self, name: object, value: object, *filename: object) -> None:
        """Give a name one value.

        JS: form.set(name, value, filename)
        """
        pair = _entry("set", name, value, filename)
        index = next((index for index, (key, _) in enumerate(self._list) if key == pair[0]), len(self._list))
        self._list[index:] = [pair, *(other for other in self._list[index:] if other[0] != pair[0])]

    def __repr__(self) -> str:
        return inspect(self)

    def _pairs(self) -> list[tuple[str, Value]]:
        return self._list

    def __nodeish_inspect_custom__(self, depth: float | None, options: dict[str, Any], inspect: Callable[..., str]) -> str:
        fields: dict[str, object] = {}
        for name, _ in self._list:
            values = self.getAll(name)
            fields[name] = values if len(values) > 1 else values[0]
        return inspect_object("FormData", fields, options, inspect)


def _entry(method: str, name: object, value: object, filename: tuple[object, ...]) -> tuple[str, Value]:
    if not isinstance(value, Blob):
        if filename:
            raise TypeError(f"Failed to execute '{method}' on 'FormData': parameter 2 is not of type 'Blob'")
        return well_formed(name), well_formed(value)
    if filename:
        modified = {"lastModified": value.lastModified} if isinstance(value, File) else {}
        return well_formed(name), File([value], filename[0], {"type": value.type, **modified})
    return well_formed(name), value if isinstance(value, File) else File([value], "blob", {"type": value.type})


def multipart(form: FormData) -> tuple[list[bytes], str]:
    """Write a form as the parts of a body; give them and the boundary."""
    boundary = f"----formdata-undici-0{randrange(10**11):011}"
    parts: list[bytes] = []
    for name, value in form._list:
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="{_newlines(name).translate(_ESCAPES)}"'
        if isinstance(value, str):
            parts.append(f"{head}\r\n\r\n{_newlines(value)}\r\n".encode())
            continue
        if value.name:
            head += f'; filename="{value.name.translate(_ESCAPES)}"'
        parts += [f"{head}\r\nContent-Type: {value.type or 'application/octet-stream'}\r\n\r\n".encode(), value._data, b"\r\n"]
    parts.append(f"--{boundary}--\r\n".encode())
    return parts, boundary


def _newlines(text: str) -> str:
    return re.sub("\r?\n|\r", "\r\n", text)


def parse_multipart(data: bytes, boundary: str | None) -> FormData:
    """Read a form from a body; raise a TypeError for what is none."""
    form = None if boundary is None else _parse(data, b"--" + boundary.encode())
    if form is None:
        raise TypeError("Failed to parse body as FormData.")
    return form


def _parse(data: bytes, delimiter: bytes) -> FormData | None:
    while data.startswith(b"\r\n"):
        data = data[2:]
    first, *pieces = (b"\r\n" + data).split(b"\r\n" + delimiter)
    if first or not pieces or not _END.fullmatch(pieces[-1]):
        return None
    form = FormData()
    for piece in pieces[:-1]:
        head, separator, body = piece.partition(b"\r\n\r\n")
        if not separator or not head.startswith(b"\r\n"):
            return None
        headers = dict(_header(line) for line in head[2:].split(b"\r\n"))
        found = _DISPOSITION.fullmatch(headers.get(b"content-disposition", b""))
        if found is None:
            return None
        if headers.get(b"content-transfer-encoding") == b"base64":
            body = encode(body.decode("latin-1"), "base64")
        name = _unescape(found[1])
        if found[2] is None:
            form.append(name, from_utf8(body))
        else:
            form.append(name, File([body], _unescape(found[2]), {"type": headers.get(b"content-type", b"text/plain").decode("latin-1")}))
    return form


def _header(line: bytes) -> tuple[bytes, bytes]:
    name, _, value = line.partition(b":")
    return name.strip().lower(), value.strip()


def _unescape(text: bytes) -> str:
    return from_utf8(_ESCAPED.sub(lambda found: unquote_to_bytes(found[0]), text))
