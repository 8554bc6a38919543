"""Tests of `nodeish.fs`."""
