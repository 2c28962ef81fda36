"""How the room reads articles and writes its tables and files: without a database."""
