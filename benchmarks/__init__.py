"""Measurements: every figure is set beside that of a counterpart, which was measured alternately with it in one run."""
