"""A stand-in of PORTNET's invoicing system: its register of invoices, and its XML messages."""

import zoneinfo

# Morocco is at UTC+00 since September 2026; the system's table may be older than tzdata's.
zoneinfo.reset_tzpath(to=())
