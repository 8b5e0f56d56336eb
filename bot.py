"""Entry point: everything is in `bot.cli`."""

import gc

# What an import makes is kept: to look through it for rubbish takes a third of every start.
gc.disable()

from bot.cli import main  # noqa: E402

gc.freeze()
gc.enable()

if __name__ == "__main__":
    raise SystemExit(main())
