"""Names asked of the operating system, as every program of the machine does: files, mDNS and all.

The system's functions block, so the pool calls them.
"""
import socket
from typing import Any, Callable, Final, Mapping, NamedTuple

from .._addresses import check_port, isIP
from .._core.calling import fit
from .._core.errors import Error, TypeError, check_function, coded, invalid_arg_type, invalid_arg_value
from .._core.outcomes import Plain
from .._core.promise import Promise
from .._core.turn import here
from .._pool import submit
from .._text.inspect import inspect
from ..events.checks import check_boolean, check_number, check_string
from ..process import process
from ._faults import lookup_error

ADDRCONFIG: Final = int(getattr(socket, "AI_ADDRCONFIG", 0))
ALL: Final = int(getattr(socket, "AI_ALL", 0))
V4MAPPED: Final = int(getattr(socket, "AI_V4MAPPED", 0))

ORDERS: Final = ("verbatim", "ipv4first", "ipv6first")
_FAMILIES: Final = (0, 4, 6)
_SYSTEM: Final = {0: socket.AF_UNSPEC, 4: socket.AF_INET, 6: socket.AF_INET6}

Callback = Callable[..., object]


class LookupAddress(Plain):
    """An address that a name leads to.

    JS: { address, family }
    """

    __slots__ = ("address", "family")

    def __init__(self, address: str | None, family: int) -> None:
        self.address = address
        self.family = family


class LookupService(Plain):
    """The names of an address and of a port.

    JS: { hostname, service }
    """

    __slots__ = ("hostname", "service")

    def __init__(self, hostname: str, service: str) -> None:
        self.hostname = hostname
        self.service = service


class Defaults:
    """In which order `lookup` gives addresses that was not told."""

    order = "verbatim"


def getDefaultResultOrder() -> str:
    """Tell in which order `lookup` gives addresses that was not told: 'verbatim', 'ipv4first' or 'ipv6first'.

    JS: dns.getDefaultResultOrder()
    """
    return Defaults.order


def setDefaultResultOrder(order: str, /) -> None:
    """Set in which order `lookup` gives addresses that is not told.

    JS: dns.setDefaultResultOrder(order)
    """
    check_one_of("dnsOrder", order, ORDERS)
    Defaults.order = order


class _Question(NamedTuple):
    family: int
    hints: int
    all: bool
    order: str


def check_one_of(name: str, value: object, allowed: tuple[Any, ...]) -> None:
    """Raise ERR_INVALID_ARG_VALUE for what is none of the allowed values."""
    if isinstance(value, bool) or value not in allowed:
        shown = ", ".join(inspect(one) for one in allowed)
        raise invalid_arg_value(name, value, f"must be one of: {shown}")


def _read(options: Any) -> _Question:
    if isinstance(options, (int, float)) and not isinstance(options, bool):
        check_one_of("family", options, _FAMILIES)
        return _Question(int(options), 0, False, Defaults.order)
    if options is None:
        options = {}
    if not isinstance(options, Mapping):
        raise invalid_arg_type("options", "of type object or integer", options)
    hints, family, everything, order = (options.get(name) for name in ("hints", "family", "all", "order"))
    if hints is not None:
        check_number("options.hints", hints)
        if int(hints) & ~(ADDRCONFIG | ALL | V4MAPPED):
            raise invalid_arg_value("hints", hints)
    if family is not None:
        family = {"IPv4": 4, "IPv6": 6}.get(family, family)
        check_one_of("options.family", family, _FAMILIES)
    if everything is not None:
        check_boolean("options.all", everything)
    verbatim = options.get("verbatim")
    if verbatim is not None:
        check_boolean("options.verbatim", verbatim)
    if order is not None:
        check_one_of("options.order", order, ORDERS)
    elif verbatim is not None:
        order = "verbatim" if verbatim else "ipv4first"
    return _Question(family or 0, int(hints or 0), bool(everything), order or Defaults.order)


def _resolve(hostname: str, question: _Question) -> list[LookupAddress]:
    """Ask the system; called in a thread."""
    rows = socket.getaddrinfo(hostname, None, _SYSTEM[question.family], socket.SOCK_STREAM, 0, question.hints)
    found = [LookupAddress(str(row[4][0]), 4 if row[0] == socket.AF_INET else 6) for row in rows if row[0] in (socket.AF_INET, socket.AF_INET6)]
    if question.order != "verbatim":
        first = 4 if question.order == "ipv4first" else 6
        found.sort(key=lambda one: one.family != first)
    return found


def lookup(hostname: str, options: Any = None, callback: Callback | None = None, /) -> None:
    """Find the address of a name, as the system does: the callback gets the error, the address and its family (4 or 6).

    JS: dns.lookup(hostname, { family, hints, all, order, verbatim }, (err, address, family) => {})

    With `all` it gets the error and a list of all addresses.
    """
    if hostname:
        check_string("hostname", hostname)
    if callback is None and callable(options):
        options, callback = None, options
    check_function("callback", callback)
    assert callback is not None
    answer: Callback = callback
    question = _read(options)

    def answered(error: Error | None, found: list[LookupAddress]) -> None:
        if error is not None:
            given: tuple[Any, ...] = (error,)
        elif question.all:
            given = (None, found)
        else:
            first = found[0] if found else _nowhere(question)
            given = (None, first.address, first.family)
        answer(*fit(answer, given))

    _ask(hostname, question, answered)


def lookup_promise(hostname: str, options: Any = None, /) -> Promise[Any]:
    """Find the address of a name, as the system does: `{ address, family }`, or with `all` a list of them.

    JS: dns.promises.lookup(hostname, { family, hints, all, order, verbatim })
    """

    if hostname:
        check_string("hostname", hostname)
    question = _read(options)

    def begin(resolve: Callback, reject: Callback) -> None:
        def answered(error: Error | None, found: list[LookupAddress]) -> None:
            if error is not None:
                reject(error)
            elif question.all:
                resolve(found)
            else:
                resolve(found[0] if found else _nowhere(question))

        _ask(hostname, question, answered)

    return Promise(begin)


def _nowhere(question: _Question) -> LookupAddress:
    """Give what no name leads to."""
    return LookupAddress(None, 6 if question.family == 6 else 4)


def _ask(hostname: str, question: _Question, answered: Callable[[Error | None, list[LookupAddress]], object]) -> None:
    turn = here.turn()
    if not hostname:
        _warn_of_nothing(hostname)
        turn.next_tick(answered, (None, []))
        return
    family = isIP(hostname)
    if family:
        turn.next_tick(answered, (None, [LookupAddress(hostname, family)]))
        return

    def delivered(error: BaseException | None, found: Any) -> None:
        answered(None if error is None else lookup_error(error, "getaddrinfo", hostname), found)

    submit(turn, _resolve, (hostname, question), delivered)


_warned: list[object] = []


def _warn_of_nothing(hostname: object) -> None:
    if not _warned:
        _warned.append(hostname)
        shown = "null" if hostname is None else str(hostname)
        text = f'The provided hostname "{shown}" is not a valid hostname, and is supported in the dns module solely for compatibility.'
        process.emitWarning(text, "DeprecationWarning", "DEP0118")


def lookupService(*args: Any) -> None:
    """Find the names of an address and a port, as the system does: the callback gets the error, the host's and the service's name.

    JS: dns.lookupService(address, port, (err, hostname, service) => {})
    """
    if len(args) != 3:
        raise coded(TypeError, "ERR_MISSING_ARGS", 'The "address", "port", and "callback" arguments must be specified')
    address, port, callback = args
    number = _check_service(address, port)
    check_function("callback", callback)

    def answered(error: Error | None, found: Any) -> None:
        callback(*fit(callback, (error,) if error is not None else (None, *found)))

    _ask_service(address, number, answered)


def lookup_service_promise(*args: Any) -> Promise[LookupService]:
    """Find the names of an address and a port, as the system does.

    JS: dns.promises.lookupService(address, port)
    """
    if len(args) != 2:
        raise coded(TypeError, "ERR_MISSING_ARGS", 'The "address" and "port" arguments must be specified')
    address = args[0]
    number = _check_service(*args)

    def begin(resolve: Callback, reject: Callback) -> None:
        def answered(error: Error | None, found: Any) -> None:
            if error is not None:
                reject(error)
            else:
                resolve(LookupService(*found))

        _ask_service(address, number, answered)

    return Promise(begin)


def _check_service(address: Any, port: Any) -> int:
    if not isIP(address):
        raise invalid_arg_value("address", address)
    return check_port(port)


def _ask_service(address: str, port: int, answered: Callable[[Error | None, Any], object]) -> None:
    def delivered(error: BaseException | None, found: Any) -> None:
        answered(None if error is None else lookup_error(error, "getnameinfo", address), found)

    submit(here.turn(), socket.getnameinfo, ((address, port), socket.NI_NAMEREQD), delivered)
