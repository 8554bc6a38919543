"""Tests of streams. What Node's own tests of the same name assert is named in the docstrings; the order of all events is left to the fuzzer."""
