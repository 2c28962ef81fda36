"""Reads that join several rooms."""
