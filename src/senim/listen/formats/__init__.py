"""Files of other programs: read into plain dataclasses and written from them. No database."""
