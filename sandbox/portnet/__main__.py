"""Run it: `python -m sandbox.portnet --user NAME --password WORD`; SIGTERM and SIGINT stop it."""

import argparse
import sys
from pathlib import Path

from aiohttp import web

from sandbox.portnet.account import Account
from sandbox.portnet.invoice_file import InvoiceFileError
from sandbox.portnet.post import Address
from sandbox.portnet.server import build

STOP_SECONDS = 0.5  # aiohttp waits this long twice: for the calls in flight, then for their end


def main(arguments: list[str] | None = None) -> int:
    """Serve until told to stop; 2 when a file cannot be used."""
    options = _parser().parse_args(arguments)
    try:
        app = build(
            account=Account(user=options.user, password=options.password),
            address=Address(
                options.messages_url,
                Account(
                    user=options.messages_user or options.user,
                    password=options.messages_password or options.password,
                ),
            ),
            data=options.data,
            invoices=options.invoices,
        )
    except (InvoiceFileError, ValueError, OSError) as error:
        sys.stderr.write(f"sandbox.portnet: {error}\n")
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


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m sandbox.portnet", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8085)
    parser.add_argument("--user", required=True, help="of the register and the door for messages")
    parser.add_argument("--password", required=True)
    parser.add_argument("--data", type=Path, help="keep the books in this file")
    parser.add_argument("--invoices", type=Path, help="CSV: open empty books with these")
    parser.add_argument(
        "--messages-url",
        default="http://127.0.0.1:8080/portnet/messages",
        help="where the bot takes messages; empty: none are sent",
    )
    parser.add_argument("--messages-user", default="", help="the same as --user if not given")
    parser.add_argument("--messages-password", default="")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
