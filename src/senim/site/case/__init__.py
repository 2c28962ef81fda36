"""A case: a file of sources, actors, reforms and their stages, loaded through the actions of the rooms."""

from pathlib import Path

SHIPPED = Path(__file__).parent / "nkod.json"  # the example that comes with the program
