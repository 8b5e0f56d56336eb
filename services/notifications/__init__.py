"""What people must be told: outbox rows of meaning, their order and their retries."""
