"""Payment at AmanPay (M2T) by card, at a counter or by direct debit, as one profile file describes.

M2T's merchant protocol is not public: this code is complete, and what its kit will tell goes into a
profile. It knows one account; orders, invoices and other providers it does not.
"""
