"""The stand-in for Telegram: a strict Bot API, people who use it, and a page to be one of them."""
