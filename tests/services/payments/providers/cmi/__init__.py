"""Tests of card payments at CMI."""
