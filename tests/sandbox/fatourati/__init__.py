"""Tests of the Fatourati stand-in."""
