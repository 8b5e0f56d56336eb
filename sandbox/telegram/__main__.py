"""`python -m sandbox.telegram`: start the stand-in on this machine until it is told to stop."""

import argparse
import asyncio
import re
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from sandbox.telegram.server import new_application, new_world, serving

DEMO_TOKEN = "123456789:demo-token-of-the-stand-in"
_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")


def main(argv: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(argv)
    if not _TOKEN.fullmatch(options.token):
        sys.stderr.write("--token must look like 123456789:letters-and-digits\n")
        return 2
    try:
        asyncio.run(_run(options))
    except OSError as error:
        sys.stderr.write(f"cannot listen on {options.host}:{options.port}: {error.strerror}\n")
        return 2
    return 0


async def _run(options: argparse.Namespace) -> None:
    world = new_world(token=options.token, username=options.bot_username)
    world.limits.enabled = not options.no_limits
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    app = new_application(world, options.data)
    async with serving(app, host=options.host, port=options.port):
        sys.stdout.write(f"Telegram stand-in: http://{options.host}:{options.port}/\n")
        sys.stdout.flush()
        await stop.wait()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m sandbox.telegram", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument("--token", default=DEMO_TOKEN, help="the bot's token")
    parser.add_argument("--bot-username", default="portnet_demo_bot")
    parser.add_argument("--data", type=Path, help="file that keeps everything over a restart")
    parser.add_argument("--no-limits", action="store_true", help="no flood limits")
    return parser


if __name__ == "__main__":
    sys.exit(main())
