"""Node's `dns.promises`: the same questions, answered by promises.

    found = await dns.promises.lookup('localhost')
    console.log(found.address, found.family)
"""
from typing import TYPE_CHECKING, Any, Callable

from .._core.promise import Promise
from ._faults import CODES, code_of
from ._lookup import getDefaultResultOrder, lookup_promise as lookup, lookup_service_promise as lookupService, setDefaultResultOrder
from ._resolver import METHODS, Default, PromiseResolver as Resolver

if TYPE_CHECKING:
    _Ask = Callable[..., Promise[Any]]
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
    "getDefaultResultOrder",
    "setDefaultResultOrder",
    # by DNS servers
    "resolve",
    *METHODS,
    "reverse",
    "Resolver",
    "getServers",
    "setServers",
    # the codes of errors
    *CODES,
]


def getServers() -> list[str]:
    """List the servers that are asked.

    JS: dns.promises.getServers()
    """
    servers: list[str] = Default.resolver(Resolver).getServers()
    return servers


def setServers(servers: list[str], /) -> None:
    """Ask these servers from now on.

    JS: dns.promises.setServers(servers)
    """
    Default.resolver(Resolver).setServers(servers)


def __getattr__(name: str) -> object:
    """Give the functions that ask DNS servers (c-ares is loaded when one is first asked for), and the codes of errors."""
    if name in METHODS or name in ("resolve", "reverse"):
        return getattr(Default.resolver(Resolver), name)
    if name in CODES:
        return code_of(name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
