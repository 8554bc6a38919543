"""Node's `dns.promises`: the same questions, answered by promises.

    found = await dns.promises.lookup('localhost')
    console.log(found.address, found.family)
"""
from ._lookup import lookup_promise as lookup, lookup_service_promise as lookupService

__all__ = ["lookup", "lookupService"]
