"""Tests of payment at AmanPay."""
