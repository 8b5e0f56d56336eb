"""Tests of PORTNET's messages: read, answered, written, handed over."""
