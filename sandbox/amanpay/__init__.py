"""The stand-in of AmanPay: orders, notifications, card, counter, debit, widget, own books."""

import zoneinfo

# Morocco is at UTC+00 since September 2026; the system's table may be older than tzdata's.
zoneinfo.reset_tzpath(to=())
