"""Pure calculation: numbers in, numbers out. No database, network, clock or global randomness."""
