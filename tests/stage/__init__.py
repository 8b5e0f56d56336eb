"""A whole world for tests: the product and the stand-ins as real processes, and people who act."""
