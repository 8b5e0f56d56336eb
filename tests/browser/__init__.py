"""Tests that look at pages in a real browser, at the size of a phone."""
