"""Numbers that payers, gateways and papers rely on, written out once more.

Other tests use them by their names, and would follow a slip of the pen.
"""

from datetime import timedelta

import pytest

from bot import telling
from bot.telegram import handling, intake, render
from bot.telegram.limits import Rate, Rates
from bot.web import messages
from bot.web.limits import Limits
from bot.web.returns import REFRESH_SECONDS
from conversations import buttons
from domain import listing, order
from services.invoices import budgets, register_copy, rest_exchange, sheets
from services.payments import answers, decisions, outcomes, spot_checks
from services.payments.providers.fatourati import access
from services.payments.tokens import Tokens
from services.portnet import document
from services.portnet.partner import PartnerTable
from services.privacy import retention
from services.storage import plans, watchers

KIBIBYTE = 1024

NUMBERS = {
    "lines of an order": (order.MAX_LINES, 50),
    "live attempts of an order": (order.MAX_LIVE_ATTEMPTS, 5),
    "no checkout before the end": (order.LAST_CHECKOUT_BEFORE_EXPIRY, timedelta(minutes=2)),
    "card session": (order.CARD_SESSION_MAXIMUM, timedelta(seconds=2700)),
    "grace of an acceptance": (order.CALLBACK_GRACE, timedelta(minutes=15)),
    "first question after a reply": (decisions.FIRST_CHECK_AFTER_REPLY, timedelta(seconds=2)),
    "an early 'not debited yet'": (answers.STALE_AUTHORISATION, timedelta(minutes=10)),
    "a block that a person looks at": (answers.UNCAPTURED_FOR, timedelta(hours=1)),
    "life of a block": (outcomes.AUTHORISATION_LIFE, timedelta(days=7)),
    "questions on the spot": (spot_checks.MOST_A_MINUTE, 4),
    "watchers of an order": (watchers.MAX_WATCHERS, 20),
    "characters of a secret": (len(Tokens().secret()), 22),
    "characters of an attempt": (len(Tokens().attempt_reference()), 20),
    "life of a receipt's address": (telling.RECEIPT_LIFE, timedelta(days=90)),
    "lines of a page": (listing.PAGE_SIZE, 10),
    "exact counts": (listing.EXACT_COUNT, 1000),
    "bytes of a button": (buttons.DATA_MAXIMUM_BYTES, 64),
    "characters of a message": (render.TEXT_UNITS_MAXIMUM, 4096),
    "characters of a caption": (render.CAPTION_UNITS_MAXIMUM, 1024),
    "characters to copy": (render.COPIED_UNITS_MAXIMUM, 256),
    "buttons of a message": (render.BUTTONS_MAXIMUM, 100),
    "characters of a toast": (handling.TOAST_MAXIMUM, 200),
    "tries of an update": (intake.MAX_FAILURES, 3),
    "memory of updates": (retention.UPDATES_KEPT, timedelta(hours=48)),
    "a group's pause": (plans.GROUP_PAUSE, timedelta(minutes=10)),
    "messages overall": (Rates().overall.interval_seconds, 1 / 30),
    "messages to a chat": (Rates().chat, Rate(burst=5, interval_seconds=1.0)),
    "misses": (budgets.MISSES, 10),
    "stretch of the misses": (budgets.MISS_WINDOW, timedelta(minutes=10)),
    "pause after them": (budgets.PAUSE, timedelta(minutes=10)),
    "codes a day": (budgets.CODES_A_DAY, 30),
    "an agent's codes a day": (budgets.AGENTS_CODES_A_DAY, 500),
    "misses of everybody": (budgets.MISSES_A_MINUTE, 300),
    "life of a copy": (register_copy.COPY_LIFE, timedelta(seconds=60)),
    "patience with a register": (rest_exchange.PATIENCE_SECONDS, 10.0),
    "an invoice file": (sheets.MAX_BYTES, 10 * KIBIBYTE**2),
    "an issuer's patience": (PartnerTable().patience, timedelta(hours=36)),
    "a message": ((messages.MESSAGE_BYTES, document.MAX_BYTES), (10 * KIBIBYTE**2,) * 2),
    "a form": (Limits().form_bytes, 8 * KIBIBYTE),
    "a JSON callback": (Limits().json_bytes, 64 * KIBIBYTE),
    "requests in flight": (Limits().in_flight, 50),
    "a page that looks again": (REFRESH_SECONDS[:3], (3, 5, 10)),
    "an access token's margin": (access.LONGEST_MARGIN_SECONDS, 30.0),
    "share of its life": (access.MARGIN_SHARE, 0.1),
}


@pytest.mark.parametrize("name", NUMBERS)
def test_a_number_that_others_rely_on_is_what_was_promised(name: str) -> None:
    used, promised = NUMBERS[name]
    assert used == promised


def test_a_returned_payer_s_page_stops_after_ten_minutes() -> None:
    assert 590 <= sum(REFRESH_SECONDS) <= 600
