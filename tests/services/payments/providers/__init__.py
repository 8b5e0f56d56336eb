"""Tests of the payment providers, one folder each."""
