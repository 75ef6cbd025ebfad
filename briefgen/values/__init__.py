"""Frozen values: what the stages of the line hand to each other. Pure, typed, JSON round trip; no I/O."""
