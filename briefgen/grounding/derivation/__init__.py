"""Figures that no passage states and that follow from others: sums, shares, counts of lists, elapsed time."""
