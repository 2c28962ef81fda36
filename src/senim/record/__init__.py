"""What was done: the append-only record; knows no other room."""
