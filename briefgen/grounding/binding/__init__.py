"""Whether a stated value is of the very same thing: doubts, rivals, swaps, rows, other names and other periods."""
