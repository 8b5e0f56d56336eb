"""The command line: `python bot.py COMMAND`. Exit codes: 0 fine, 1 some rows or checks failed,
2 usage or configuration, 3 database unusable.
"""

# The zone table of an old machine still has Morocco on UTC+01, so only the pinned one may be read;
# this must stand before anything looks a zone up.
import zoneinfo

zoneinfo.reset_tzpath(to=())

import argparse  # noqa: E402
import sys  # noqa: E402
from collections.abc import Sequence  # noqa: E402
from datetime import date  # noqa: E402
from pathlib import Path  # noqa: E402

from bot import commands  # noqa: E402
from bot.demo.processes import run_demo  # noqa: E402
from bot.lock import AlreadyRunningError  # noqa: E402
from bot.settings import Settings, SettingsError, load_settings  # noqa: E402
from domain.calendar import parse_date, zone_table_is_current  # noqa: E402
from services.payments.accounts import AccountsFileError  # noqa: E402
from services.payments.reviews import Verdict  # noqa: E402
from services.storage.database import DatabaseUnusableError  # noqa: E402
from services.support.export import ExportFormat  # noqa: E402

FINE, SOME_FAILED, MISUSED, DATABASE_UNUSABLE = range(4)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = _parser().parse_args(arguments)
    try:
        if not zone_table_is_current():
            return _complain("the time zone table is older than Morocco's change of 2026", MISUSED)
        return FINE if _perform(options) else SOME_FAILED
    except (SettingsError, AccountsFileError, AlreadyRunningError, commands.MisuseError) as error:
        return _complain(str(error), MISUSED)
    except DatabaseUnusableError as error:
        return _complain(f"database: {error}", DATABASE_UNUSABLE)
    except OSError as error:
        return _complain(str(error), MISUSED)


def _perform(options: argparse.Namespace) -> bool:
    if options.command == "demo":
        return run_demo()
    settings = load_settings()
    match options.command:
        case "run":
            return commands.run(settings)
        case "migrate":
            return commands.migrate(settings)
        case "check":
            return commands.check(settings)
        case "import":
            return commands.import_file(settings, options.file)
        case "reconcile":
            return commands.reconcile(settings)
        case "export":
            return commands.export(
                settings,
                first=options.first,
                last=options.last,
                file_format=ExportFormat(options.format),
                output=options.output,
            )
        case _:
            return _review(settings, options)


def _review(settings: Settings, options: argparse.Namespace) -> bool:
    match options.action:
        case "take":
            return commands.take_review(settings, options.id, person=options.person)
        case "close":
            return commands.close_review(
                settings,
                options.id,
                Verdict(options.verdict),
                person=options.person,
                note=options.note,
            )
        case _:
            return commands.list_reviews(settings)


def _complain(reason: str, code: int) -> int:
    print(f"bot.py: {reason}", file=sys.stderr)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bot.py", description="PORTNET payment bot")
    add = parser.add_subparsers(dest="command", required=True, metavar="COMMAND").add_parser
    add("demo", help="start everything on this machine, with sample data and stand-in gateways")
    add("run", help="serve Telegram and the payment pages")
    add("migrate", help="bring the database to this version's schema")
    add("check", help="check settings, database, accounts and register; changes nothing")
    importing = add(
        "import", help="read invoices from a CSV or XLSX file, or from a PORTNET message"
    )
    importing.add_argument("file", type=Path, metavar="FILE")
    add("reconcile", help="ask the gateways about everything that is due now")
    _add_export(add("export", help="write what was settled between two days, both included"))
    _add_reviews(add("reviews", help="list, take and close what a person must decide"))
    return parser


def _add_export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("first", type=_day, metavar="FROM", help="2026-11-01 or 01/11/2026")
    parser.add_argument("last", type=_day, metavar="TO")
    parser.add_argument("--format", choices=[*ExportFormat], default=ExportFormat.CSV)
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="else standard output")


def _day(text: str) -> date:
    day = parse_date(text)
    if day is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no date")
    return day


def _add_reviews(parser: argparse.ArgumentParser) -> None:
    add = parser.add_subparsers(dest="action", metavar="ACTION").add_parser
    add("list", help="open reviews, oldest first")
    taking = add("take", help="put your name to a review")
    closing = add("close", help="close a review with what you found or did")
    for one in (taking, closing):
        one.add_argument("id", type=int, metavar="ID")
        one.add_argument("--person", required=True, help="your name")
    closing.add_argument("--as", dest="verdict", required=True, choices=[*Verdict])
    closing.add_argument("--note", required=True, help="why, and where it can be checked")
