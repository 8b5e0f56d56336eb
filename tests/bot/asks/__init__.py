"""What the dialogue asks for, carried out on a real database: rights, budgets, what is queued."""
