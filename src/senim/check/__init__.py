"""Is it true, and who really decides: public words taken apart and checked by one rule, and the record asked."""
