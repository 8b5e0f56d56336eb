"""Tests of reading invoice files."""
