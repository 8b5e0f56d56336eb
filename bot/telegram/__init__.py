"""The Telegram edge: the only package that knows the Telegram library."""

import os

# Without it the library's flood error warns each time that its waiting time is read. It must stand
# in the environment before `telegram` is imported anywhere, hence here.
os.environ.setdefault("PTB_TIMEDELTA", "1")
