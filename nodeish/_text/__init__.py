"""Text as JavaScript and Node write it. The lowest layer: it knows nothing of promises, loops or errors of nodeish but what hooks.py names.

    numbers, strings     how numbers and strings are written, and read
    inspect              util.inspect; the handlers by kind of value are in inspect_*.py, the line breaks in layout.py, hooks in hooks.py
    format               util.format, console.log's placeholders
    json                 JSON.parse, JSON.stringify
    stack                name, message and frames of an exception
"""
from . import inspect_buffers, inspect_containers, inspect_errors, inspect_functions, inspect_objects, inspect_values
from .inspect import inspect

HANDLER_FILES = (inspect_values, inspect_containers, inspect_buffers, inspect_functions, inspect_errors, inspect_objects)

__all__ = ["HANDLER_FILES", "inspect"]
