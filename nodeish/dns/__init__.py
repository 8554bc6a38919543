"""Node's `dns`: names and addresses. `lookup` asks the system; the rest asks DNS servers, and needs the extra: pip install 'nodeish[dns]'.

    from nodeish import dns

    dns.lookup('localhost', lambda err, address, family: console.log(address, family))
    dns.resolveMx('example.org', lambda err, records: ...)
"""
from typing import TYPE_CHECKING, Callable

from . import promises
from ._faults import CODES, code_of
from ._lookup import ADDRCONFIG, ALL, V4MAPPED, LookupAddress, getDefaultResultOrder, lookup, lookupService, setDefaultResultOrder
from ._resolver import METHODS, Default, Resolver

if TYPE_CHECKING:
    _Ask = Callable[..., None]
    resolve: _Ask
    resolve4: _Ask
    resolve6: _Ask
    resolveAny: _Ask
    resolveCaa: _Ask
    resolveCname: _Ask
    resolveMx: _Ask
    resolveNaptr: _Ask
    resolveNs: _Ask
    resolvePtr: _Ask
    resolveSoa: _Ask
    resolveSrv: _Ask
    resolveTxt: _Ask
    reverse: _Ask

__all__ = [
    # by the system
    "lookup",
    "lookupService",
    "LookupAddress",
    "getDefaultResultOrder",
    "setDefaultResultOrder",
    "ADDRCONFIG",
    "ALL",
    "V4MAPPED",
    # by DNS servers
    "resolve",
    *METHODS,
    "reverse",
    "Resolver",
    "getServers",
    "setServers",
    # the codes of errors
    *CODES,
    # the promise forms
    "promises",
]


def getServers() -> list[str]:
    """List the servers that are asked.

    JS: dns.getServers()
    """
    return promises.getServers()


def setServers(servers: list[str], /) -> None:
    """Ask these servers from now on: addresses, perhaps with a port.

    JS: dns.setServers(['127.0.0.1:5353'])
    """
    promises.setServers(servers)


def __getattr__(name: str) -> object:
    """Give the functions that ask DNS servers (c-ares is loaded when one is first asked for), and the codes of errors."""
    if name in METHODS or name in ("resolve", "reverse"):
        return getattr(Default.resolver(Resolver), name)
    if name in CODES:
        return code_of(name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
