"""Figures of one thing that disagree: revised, superseded, disputed, still to come."""
