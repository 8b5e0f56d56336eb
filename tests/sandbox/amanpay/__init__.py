"""Tests of the AmanPay stand-in."""
