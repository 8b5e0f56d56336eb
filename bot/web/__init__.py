"""The HTTP edge: payment pages, gateway callbacks, messages, health and metrics."""
