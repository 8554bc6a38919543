"""Node's `dns`."""
from . import promises
from ._lookup import ADDRCONFIG, ALL, V4MAPPED, lookup, lookupService

__all__ = ["lookup", "lookupService", "ADDRCONFIG", "ALL", "V4MAPPED", "promises"]
