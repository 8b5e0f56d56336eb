"""The stand-in of CMI's Fatourati: merchant API, signed calls, a bank's application, own books."""

import zoneinfo

# Morocco is at UTC+00 since September 2026; the system's table may be older than tzdata's.
zoneinfo.reset_tzpath(to=())
