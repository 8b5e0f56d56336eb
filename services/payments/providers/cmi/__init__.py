"""Card payments at CMI (est3Dgate, a Nestpay product): form, callback, status query, replies.

It knows CMI's protocol and one merchant account; orders, invoices and other providers it does not.
"""
