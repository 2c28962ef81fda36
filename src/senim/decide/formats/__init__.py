"""Formats of the room: what files look like, without database or web."""
