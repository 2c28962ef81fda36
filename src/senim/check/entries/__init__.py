"""The sentences that this room may write into the record, one file per noun."""
