"""Stand-ins for the outside world, real HTTP servers that share no code with the product."""
