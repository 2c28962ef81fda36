"""What this room writes into the record, one file per noun."""
