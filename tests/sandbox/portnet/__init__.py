"""Tests of PORTNET's stand-in: its register, its messages, its desk."""
