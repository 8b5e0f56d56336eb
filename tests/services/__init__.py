"""Tests of the use cases and adapters."""
