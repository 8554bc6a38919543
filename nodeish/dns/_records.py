"""What a DNS server tells, in Node's forms: texts where a record says one thing, small objects where it says several."""
from typing import Any, Callable, Final


class Record:
    """An answer with several fields.

    JS: { exchange, priority }
    """

    __nodeish_plain__ = True

    def __init__(self, **fields: Any) -> None:
        vars(self).update(fields)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Record) and vars(self) == vars(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Record({', '.join(f'{name}={value!r}' for name, value in vars(self).items())})"


def _caa(data: Any) -> Record:
    return Record(critical=data.critical, **{data.tag: data.value})


def _naptr(data: Any) -> Record:
    return Record(
        flags=data.flags, service=data.service, regexp=data.regexp, replacement=data.replacement, order=data.order, preference=data.preference
    )


def _soa(data: Any) -> Record:
    return Record(
        nsname=data.mname, hostmaster=data.rname, serial=data.serial, refresh=data.refresh, retry=data.retry, expire=data.expire,
        minttl=data.minimum,
    )


READERS: Final[dict[str, Callable[[Any], Any]]] = {
    "A": lambda data: data.addr,
    "AAAA": lambda data: data.addr,
    "CAA": _caa,
    "CNAME": lambda data: data.cname,
    "MX": lambda data: Record(exchange=data.exchange, priority=data.priority),
    "NAPTR": _naptr,
    "NS": lambda data: data.nsdname,
    "PTR": lambda data: data.dname,
    "SOA": _soa,
    "SRV": lambda data: Record(name=data.target, port=data.port, priority=data.priority, weight=data.weight),
    "TXT": lambda data: [data.data.decode("latin-1")],
}
"""How the data of a record is read. The pieces of a text come joined: c-ares's binding does not keep them apart."""

_NAMED: Final = {"A": "address", "AAAA": "address", "CNAME": "value", "NS": "value", "PTR": "value", "TXT": "entries"}


def read(kind: str, number: int, records: list[Any], with_ttl: bool) -> Any:
    """Make the answer to a question for one kind of record, whose number is `number`."""
    found = [record for record in records if record.type == number]
    reader = READERS[kind]
    if kind == "SOA":
        return reader(found[0].data) if found else None
    if with_ttl and kind in ("A", "AAAA"):
        return [Record(address=record.data.addr, ttl=record.ttl) for record in found]
    return [reader(record.data) for record in found]


def read_any(kinds: dict[int, str], records: list[Any]) -> list[Record]:
    """Make the answer to a question for all that is there."""
    answers = []
    for record in records:
        kind = kinds.get(record.type)
        if kind is None:
            continue
        value = READERS[kind](record.data)
        fields = {_NAMED[kind]: value} if kind in _NAMED else dict(vars(value))
        if kind in ("A", "AAAA"):
            fields["ttl"] = record.ttl
        answers.append(Record(**fields, type=kind))
    return answers
