"""What support agents do: follow an order, make links, take cases, export what was settled."""
