"""Run the stand-in: `python -m sandbox.fatourati --merchants FILE`. It stops on SIGTERM, SIGINT."""

import argparse
import sys
from pathlib import Path

from aiohttp import web

from sandbox.fatourati.merchants import MerchantsFileError, read_merchants
from sandbox.fatourati.server import build

STOP_SECONDS = 0.25  # aiohttp waits this long twice: for the calls in flight, then for their end


def main(arguments: list[str] | None = None) -> int:
    """Serve until told to stop; 2 when a file cannot be used."""
    parser = argparse.ArgumentParser(prog="python -m sandbox.fatourati", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8083)
    parser.add_argument("--merchants", type=Path, required=True, help="TOML: [[merchant]] tables")
    parser.add_argument("--data", type=Path, help="keep the books in this file")
    options = parser.parse_args(arguments)
    try:
        app = build(merchants=read_merchants(options.merchants), data=options.data)
    except (MerchantsFileError, ValueError, OSError) as error:
        sys.stderr.write(f"sandbox.fatourati: {error}\n")
        return 2
    web.run_app(
        app,
        host=options.host,
        port=options.port,
        shutdown_timeout=STOP_SECONDS,
        print=None,
        access_log=None,
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
