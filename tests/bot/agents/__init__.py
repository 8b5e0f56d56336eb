"""Agents at work, without Telegram."""
