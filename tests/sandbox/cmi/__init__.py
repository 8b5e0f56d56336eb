"""Tests of the stand-in of CMI's card gateway."""
