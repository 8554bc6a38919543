"""Tests of nodeish.testing."""
