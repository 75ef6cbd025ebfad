"""Measurements of speed: ratios between two things in one run, since machines are noisy."""
