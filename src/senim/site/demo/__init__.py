"""The living example: an invented city, its questions and a simulated crowd."""
