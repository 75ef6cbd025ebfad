"""Briefing memos from incident articles, every figure checked against its source."""

__version__ = "0.1.0"
