"""Senim: software for a council of public trust."""

__version__ = "0.1.0"
