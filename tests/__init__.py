"""Tests mirror the tree of the program; tests/house holds the rules of the house."""
