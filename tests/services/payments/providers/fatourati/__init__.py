"""Tests of payment by a Fatourati reference."""
