"""The parser of URLs and domain names: ada, as in Node."""
from functools import cache
from typing import Any

from .._extras import need


@cache
def ada() -> Any:
    """Give the package."""
    return need("ada_url", "http")


def to_ascii(domain: str) -> str:
    """Write a domain in ASCII; '' for an invalid one."""
    url = ada().URL("ws://x")
    try:
        url.hostname = domain
    except ValueError:
        return ""
    return str(url.hostname)


def to_unicode(domain: str) -> str:
    """Write a domain in Unicode; '' for an invalid one."""
    return str(ada().idna_to_unicode(to_ascii(domain)))
