"""Tests of `nodeish.async_`."""
