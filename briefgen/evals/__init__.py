"""The regression gate: cases in, measures and findings out; exact, offline and repeatable."""
