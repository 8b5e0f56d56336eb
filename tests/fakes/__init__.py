"""Working stand-ins at the ports: they keep promises and books, and record no calls."""
