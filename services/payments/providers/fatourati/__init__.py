"""Payment by a Fatourati reference at CMI: creation, signed hooks, read-backs, replies.

It knows the merchant REST protocol and one store; orders, invoices and other providers it does not.
CMI's own document was not seen: the facts are those of a public integration, second hand.
"""
