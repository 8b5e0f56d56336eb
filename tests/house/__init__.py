"""The rules of the house that no tool checks, as tests."""
