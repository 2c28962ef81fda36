"""How the room reads and writes dates, copies and tables: without a database."""
