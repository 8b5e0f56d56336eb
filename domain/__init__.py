"""Values and rules of the trade: pure, standard library only, no clock, no randomness, no I/O."""
