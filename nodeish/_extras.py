"""Packages that not every program needs: an extra of nodeish brings them."""
from importlib import import_module
from typing import Any


def need(module: str, extra: str) -> Any:
    """Import a module of another package; raise an ImportError that names the extra which brings it, where it is missing."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name != module.partition(".")[0]:
            raise
        raise ImportError(f"This needs the package {error.name}: pip install 'nodeish[{extra}]'", name=error.name) from None
