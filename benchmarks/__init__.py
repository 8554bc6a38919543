"""Measurements: every figure is a ratio of two things that were run alternately in one process."""
