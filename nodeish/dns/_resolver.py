"""Questions to DNS servers: c-ares, which Node has as well, with its own thread; answers come back as operations of the loop."""
import re
from typing import TYPE_CHECKING, Any, Callable, Final, Mapping

from .._addresses import isIP
from .._core.calling import fit
from .._core.errors import Error, TypeError, check_function, coded, invalid_arg_type, invalid_arg_value
from .._core.jobs import Operation
from .._core.promise import Promise
from .._extras import need
from .._loop import LoopHost, current_host
from ..events.checks import check_integer, check_string
from ._faults import dns_error
from ._records import READERS, read, read_any

Callback = Callable[..., object]
Answered = Callable[[Error | None, Any], object]

_PORT: Final = 53
_BRACKETED = re.compile(r"\[([^\[\]]*)\](?::(\d+))?")
_WITH_PORT = re.compile(r"(.+?):(\d+)")
_CODES: Final = {25: "ESERVICE"}


class _Question(Operation):
    """A question that has been asked, and who waits for its answer."""

    __slots__ = ("host", "answered", "error", "value", "is_over")

    def __init__(self, host: LoopHost, answered: Answered) -> None:
        super().__init__(host.turn)
        self.host = host
        self.answered = answered
        self.error: Error | None = None
        self.value: Any = None
        self.is_over = False

    def end(self, error: Error | None, value: Any) -> None:
        """Take the answer; this is called in the thread of c-ares, which answers a name that is none and raises an error as well."""
        if self.is_over:
            return
        self.is_over = True
        self.error = error
        self.value = value
        self.host.finish(self)

    def deliver(self) -> None:
        """Tell the answer."""
        self.answered(self.error, self.value)


class Channel:
    """The servers that are asked, and the questions on their way to them."""

    def __init__(self, options: Mapping[str, Any] | None = None) -> None:
        given = options if isinstance(options, Mapping) else {}
        timeout, tries = given.get("timeout", -1), given.get("tries", 4)
        check_integer("options.timeout", timeout, -1, 2**31 - 1)
        check_integer("options.tries", tries, 1, 2**31 - 1)
        self._ares = need("pycares", "dns")
        self._channel = self._ares.Channel(timeout=None if timeout < 0 else timeout / 1000, tries=tries, flags=self._ares.ARES_FLAG_NOCHECKRESP)

    def ask(self, syscall: str, kind: str, name: str, with_ttl: bool, answered: Answered) -> None:
        """Ask for the records of a name."""
        ares = self._ares
        number = getattr(ares, f"QUERY_TYPE_{kind}")
        kinds = {getattr(ares, f"QUERY_TYPE_{known}"): known for known in READERS}

        def take(result: Any) -> Any:
            return read_any(kinds, result.answer) if kind == "ANY" else read(kind, number, result.answer, with_ttl)

        self._begin(syscall, name, take, answered, lambda callback: self._channel.query(name, number, callback=callback))

    def reverse(self, address: str, answered: Answered) -> None:
        """Ask for the names of an address."""
        if not isIP(address):
            raise dns_error("EINVAL", "getHostByAddr", address)
        begin = self._channel.gethostbyaddr

        def take(result: Any) -> list[str]:
            return list(result.aliases) or [result.name]

        self._begin("getHostByAddr", address, take, answered, lambda callback: begin(address, callback=callback))

    def _begin(self, syscall: str, name: str, take: Callable[[Any], Any], answered: Answered, begin: Callable[[Any], object]) -> None:
        question = _Question(current_host(), answered)

        def heard(result: Any, status: int | None) -> None:
            value = None if status else take(result)
            if status or value is None or value == []:
                question.end(dns_error(self._code(status or 1), syscall, name), None)
            else:
                question.end(None, value)

        try:
            begin(heard)
        except self._ares.AresError as error:
            heard(None, error.args[0])
        except UnicodeError:
            heard(None, 8)

    def _code(self, status: int) -> str:
        name: str = self._ares.errno.errorcode.get(status, "ARES_ENODATA")
        return _CODES.get(status, name.removeprefix("ARES_"))

    def cancel(self) -> None:
        """End all questions with ECANCELLED."""
        self._channel.cancel()

    def servers(self) -> list[str]:
        """List the servers, with the port where it is not 53."""
        return [_shown(server) for server in self._channel.servers if server]

    def set_servers(self, servers: Any) -> None:
        """Ask these servers from now on."""
        if not isinstance(servers, (list, tuple)):
            raise invalid_arg_type("servers", "an instance of Array", servers)
        self._channel.servers = [_server(server, index) for index, server in enumerate(servers)]

    def set_local(self, address: str) -> None:
        """Ask from this address."""
        if not isIP(address):
            raise coded(TypeError, "ERR_INVALID_ARG_VALUE", "Invalid IP address.")
        self._channel.set_local_ip(address)


def _shown(server: str) -> str:
    if server.startswith("["):
        return server[1:-4] if server.endswith("]:53") else server
    return server.removesuffix(f":{_PORT}")


def _server(server: Any, index: int) -> str:
    check_string(f"servers[{index}]", server)
    kind = isIP(server)
    match = None if kind else _BRACKETED.fullmatch(server) or _WITH_PORT.fullmatch(server)
    host, port = (server, None) if match is None else match.groups()
    kind = isIP(host)
    if not kind:
        raise coded(TypeError, "ERR_INVALID_IP_ADDRESS", f"Invalid IP address: {server}")
    number = int(port or _PORT) & 0xFFFF
    return f"[{host}]:{number}" if kind == 6 else f"{host}:{number}"


METHODS: Final = {
    "resolve4": ("queryA", "A"), "resolve6": ("queryAaaa", "AAAA"), "resolveAny": ("queryAny", "ANY"), "resolveCaa": ("queryCaa", "CAA"),
    "resolveCname": ("queryCname", "CNAME"), "resolveMx": ("queryMx", "MX"), "resolveNaptr": ("queryNaptr", "NAPTR"), "resolveNs": ("queryNs", "NS"),
    "resolvePtr": ("queryPtr", "PTR"), "resolveSoa": ("querySoa", "SOA"), "resolveSrv": ("querySrv", "SRV"), "resolveTxt": ("queryTxt", "TXT"),
}
_BY_KIND: Final = {kind: (syscall, kind) for syscall, kind in METHODS.values()}


class BaseResolver:
    """What the resolvers with callbacks and those with promises have in common."""

    def __init__(self, options: Mapping[str, Any] | None = None, /) -> None:
        self._channel = Channel(options)

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Callable[..., Any]:
            """Give `resolve4` and its kin, which are made below."""

    def cancel(self) -> None:
        """End all questions with ECANCELLED.

        JS: resolver.cancel()
        """
        self._channel.cancel()

    def getServers(self) -> list[str]:
        """List the servers that are asked.

        JS: resolver.getServers()
        """
        return self._channel.servers()

    def setServers(self, servers: list[str], /) -> None:
        """Ask these servers from now on: addresses, perhaps with a port.

        JS: resolver.setServers(['127.0.0.1:5353', '[::1]:53'])
        """
        self._channel.set_servers(servers)

    def setLocalAddress(self, *addresses: str) -> None:
        """Ask from these addresses of this machine: one of IPv4, one of IPv6, or one of the two.

        JS: resolver.setLocalAddress(ipv4, ipv6)
        """
        check_string("ipv4", addresses[0] if addresses else None)
        if len(addresses) > 1:
            check_string("ipv6", addresses[1])
        for address in addresses[:2]:
            self._channel.set_local(address)


def question_of(rrtype: Any) -> tuple[str, str]:
    """Give what is asked for a kind of record."""
    if not isinstance(rrtype, str):
        raise invalid_arg_type("rrtype", "of type string", rrtype)
    if rrtype not in _BY_KIND:
        raise invalid_arg_value("rrtype", rrtype)
    return _BY_KIND[rrtype]


def with_callback(syscall: str, kind: str) -> Callable[..., None]:
    """Make a method that calls back: `resolver.resolve4(hostname, options, callback)`."""

    def ask(self: BaseResolver, hostname: str, *args: Any) -> None:
        check_string("name", hostname)
        callback = args[1] if len(args) > 1 else args[0] if args else None
        check_function("callback", callback)
        ttl = len(args) > 1 and isinstance(args[0], Mapping) and bool(args[0].get("ttl"))
        self._channel.ask(syscall, kind, hostname, ttl, _teller(callback))

    ask.__doc__ = f"Ask for the {kind} records of a name; the callback gets the error or the answer.\n\nJS: resolver.{_method(kind)}(hostname, callback)"
    return ask


def with_promise(syscall: str, kind: str) -> Callable[..., Promise[Any]]:
    """Make a method that gives a promise: `resolver.resolve4(hostname, options)`."""

    def ask(self: BaseResolver, hostname: str, options: Any = None) -> Promise[Any]:
        check_string("name", hostname)
        ttl = isinstance(options, Mapping) and bool(options.get("ttl"))
        return promised(lambda answered: self._channel.ask(syscall, kind, hostname, ttl, answered))

    ask.__doc__ = f"Ask for the {kind} records of a name.\n\nJS: resolver.{_method(kind)}(hostname)"
    return ask


def _method(kind: str) -> str:
    return next(name for name, (_, known) in METHODS.items() if known == kind)


def _teller(callback: Any) -> Answered:
    def answered(error: Error | None, value: Any) -> None:
        callback(*fit(callback, (error,) if error is not None else (None, value)))

    return answered


def promised(begin: Callable[[Answered], object]) -> Promise[Any]:
    """Give the promise of an answer."""

    def executor(resolve: Callback, reject: Callback) -> None:
        def answered(error: Error | None, value: Any) -> None:
            if error is not None:
                reject(error)
            else:
                resolve(value)

        begin(answered)

    return Promise(executor)


class Resolver(BaseResolver):
    """Asks DNS servers; the answers come to callbacks.

    JS: new dns.Resolver({ timeout, tries })
    """

    def resolve(self, hostname: str, rrtype: Any = None, callback: Callback | None = None, /) -> None:
        """Ask for the records of a name, of one kind, by default A; the callback gets the error or the answer.

        JS: resolver.resolve(hostname, rrtype, callback)
        """
        if callable(rrtype):
            rrtype, callback = "A", rrtype
        syscall, kind = question_of(rrtype)
        with_callback(syscall, kind)(self, hostname, callback)

    def reverse(self, ip: str, callback: Callback, /) -> None:
        """Ask for the names of an address; the callback gets the error or the list.

        JS: resolver.reverse(ip, callback)
        """
        check_string("name", ip)
        check_function("callback", callback)
        self._channel.reverse(ip, _teller(callback))


class PromiseResolver(BaseResolver):
    """Asks DNS servers; the answers come as promises.

    JS: new dns.promises.Resolver({ timeout, tries })
    """

    def resolve(self, hostname: str, rrtype: str = "A", /) -> Promise[Any]:
        """Ask for the records of a name, of one kind.

        JS: resolver.resolve(hostname, rrtype)
        """
        syscall, kind = question_of(rrtype)
        return with_promise(syscall, kind)(self, hostname)

    def reverse(self, ip: str, /) -> Promise[list[str]]:
        """Ask for the names of an address.

        JS: resolver.reverse(ip)
        """
        check_string("name", ip)
        return promised(lambda answered: self._channel.reverse(ip, answered))


for _name, (_syscall, _kind) in METHODS.items():
    setattr(Resolver, _name, with_callback(_syscall, _kind))
    setattr(PromiseResolver, _name, with_promise(_syscall, _kind))


class Default:
    """The channel that the functions of the module share."""

    _channel: Channel | None = None

    @classmethod
    def resolver(cls, kind: type[BaseResolver]) -> Any:
        """Give a resolver on it."""
        if cls._channel is None:
            cls._channel = Channel()
        made = kind.__new__(kind)
        made._channel = cls._channel
        return made
