"""Use cases and adapters: storage, invoices, payments, notifications.

They know no dialogue and no Telegram.
"""
