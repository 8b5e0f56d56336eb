"""Tests of the HTTP edge through a real server on loopback."""
