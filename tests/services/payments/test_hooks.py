"""Fatourati's cancel message and its question: what they change, and whom they are answered."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus

import aiohttp
import pytest
import pytest_asyncio
from sqlalchemy import Connection, select

from domain.invoice import Channel
from domain.order import Attempt
from domain.standing import Status
from services.payments.accounts import Accounts
from services.payments.callbacks import Callbacks
from services.payments.hooks import Hooks
from services.payments.provider import HttpReply, PayCode, RawCallback
from services.payments.providers.fatourati.provider import FatouratiProvider
from services.payments.registry import Providers
from services.storage import schema
from services.storage.attempts import PayCode as StoredCode
from services.storage.attempts import attempt_by_reference, insert_attempt, store_pay_code
from services.storage.orders import StoredOrder
from tests.builders import NOW, REFERENCE, an_invoice
from tests.contracts.fatourati import (
    HOOK_SECRET,
    KEY,
    MERCHANT,
    OTHER_KEY,
    OTHER_STORE,
    STORE,
    TOKEN,
    body_of,
    callback_fields,
    fatourati_account,
    sign,
    signed_callback,
)
from tests.contracts.gateway import Told
from tests.services.payments.shop import Shop

pytestmark = pytest.mark.asyncio

ACCOUNT = "PORTNET.fatourati"
OTHER_SECRET = "another-hook-secret-of-22"
NUMBER = "300277550031"


@dataclass
class Branch:
    """A shop with one order whose reference is out, and CMI before its hooks."""

    shop: Shop
    hooks: Hooks
    callbacks: Callbacks
    stored: StoredOrder

    async def cancel(self, *, key: str = KEY, secret: str = HOOK_SECRET, **told: str) -> int:
        """Send a cancel message for the reference; gives the answer's status."""
        fields = {"tokenRef": TOKEN, **told}
        names = ("totalAmount", "currency", "", "", "tokenRef", "orderId", "transaction")
        values = [fields.get(name, "") for name in names]
        values[1:4] = [fields.get("currency", "504"), MERCHANT, STORE]
        if "transaction" in fields:
            fields["fatouratiTransactionNumber"] = fields.pop("transaction")
        headers = {"x-signature": sign(values, key)} if key else {}
        raw = RawCallback(json.dumps(fields).encode(), "application/json", headers)
        reply = await self.hooks.withdraw(secret, raw)
        return 404 if reply is None else reply.status

    async def word(self, *, secret: str = HOOK_SECRET, **query: str) -> str:
        """Ask for the word about the reference."""
        reply = await self.hooks.token_word(secret, {"token_ref": TOKEN, **query})
        return str(json.loads(reply.body).get("status", reply.status)) if reply else "404"

    async def pay(self, account: str = ACCOUNT) -> int:
        """Let CMI report the payment of the reference; gives our reply's status."""
        return (await self.hear(account=account)).status

    async def hear(
        self,
        *,
        account: str = ACCOUNT,
        accepted: bool = True,
        transaction: str = NUMBER,
        reference: str = REFERENCE,
        token: str = TOKEN,
    ) -> HttpReply:
        """Let CMI report a try, under any two names; gives our reply."""
        told = Told(accepted=accepted, transaction=transaction, reference=reference)
        raw = signed_callback(callback_fields(told) | {"tokenRef": token})
        return (await self.callbacks.receive("fatourati", raw, account=account)).reply

    async def attempt(self) -> Attempt:
        found = await self.shop.database.read(attempt_by_reference, REFERENCE)
        assert found is not None
        return found.attempt


@pytest_asyncio.fixture
async def branch(shop: Shop) -> AsyncIterator[Branch]:
    await shop.stock(an_invoice("WAF1"), an_invoice("WAF2"))
    stored = await shop.order("WAF1", "WAF2")
    await shop.database.transact(give_out, stored)
    async with aiohttp.ClientSession() as session:
        accounts = (
            fatourati_account(),
            fatourati_account(
                name="TUV.fatourati", store=OTHER_STORE, hook_secret=OTHER_SECRET, api_key=OTHER_KEY
            ),
        )
        made = {one.name: FatouratiProvider(one, session, now=shop.clock) for one in accounts}
        providers = Providers(Accounts(accounts, {}, {}), made)
        parts = (shop.database, shop.terms, providers, lambda: None)
        yield Branch(shop, Hooks(*parts), Callbacks(*parts), stored)


def give_out(connection: Connection, stored: StoredOrder) -> None:
    end = stored.order.expires_at
    attempt = Attempt(REFERENCE, ACCOUNT, Channel.FATOURATI, stored.order.total, NOW, end)
    insert_attempt(connection, stored.id, attempt, return_key="k" * 22, next_check_at=end)
    code = StoredCode(TOKEN, end, None, None, None)
    store_pay_code(connection, REFERENCE, code, provider_reference=TOKEN)


async def test_a_withdrawn_reference_is_given_to_nobody_and_the_order_stays_open(
    branch: Branch,
) -> None:
    page = await branch.shop.checkout.page(branch.stored.token)
    assert page is not None
    assert [one.code for one in page.codes] == [
        PayCode(TOKEN, branch.stored.order.expires_at, provider_reference=TOKEN)
    ]
    assert await branch.cancel() == 200
    page = await branch.shop.checkout.page(branch.stored.token)
    assert page is not None
    assert page.codes == ()
    assert (await branch.attempt()).session_ends_at == branch.shop.clock()
    assert (await branch.shop.standing(branch.stored)).status is Status.OPEN


async def test_a_withdrawal_is_taken_again_and_again(branch: Branch) -> None:
    answers = await asyncio.gather(*(branch.cancel() for _ in range(3)))
    assert answers == [200, 200, 200]
    assert await branch.shop.count_callbacks() == 1


async def test_after_a_withdrawal_cmi_is_asked_whether_a_payment_crossed_it(branch: Branch) -> None:
    await branch.cancel()
    column = select(schema.attempts.c.next_check_at)
    due = await branch.shop.database.read(lambda one: one.scalar(column))
    assert due == branch.shop.clock() + timedelta(minutes=1)


async def test_a_withdrawn_payment_that_we_recorded_goes_to_a_person(branch: Branch) -> None:
    await branch.pay()
    assert await branch.cancel(transaction=NUMBER) == 200
    assert await branch.shop.reviews() == ["reversed"]
    assert (await branch.shop.standing(branch.stored)).status is Status.PAID


@pytest.mark.parametrize("told", [{}, {"transaction": "300277550099"}])
async def test_a_payment_is_not_touched_by_a_withdrawal_that_does_not_name_it(
    branch: Branch, told: dict[str, str]
) -> None:
    await branch.pay()
    assert await branch.cancel(**told) == 400
    assert await branch.shop.reviews() == []
    assert await branch.word() == "PAID"


@pytest.mark.parametrize(
    "told", [{"tokenRef": "3002779999999"}, {"orderId": "ANOTHERORDER00000000"}]
)
async def test_a_reference_that_is_not_ours_is_unknown(
    branch: Branch, told: dict[str, str]
) -> None:
    assert await branch.cancel(**told) == 404
    assert await branch.word() == "PENDING"


@pytest.mark.parametrize("key", ["", OTHER_KEY])
async def test_a_forged_withdrawal_changes_nothing_and_is_counted(branch: Branch, key: str) -> None:
    assert await branch.cancel(key=key) == 400
    assert await branch.word() == "PENDING"
    column = select(schema.callback_counters.c.forged)
    assert await branch.shop.database.read(lambda one: one.scalar(column)) == 1


async def test_another_account_s_address_neither_withdraws_nor_tells(branch: Branch) -> None:
    assert await branch.cancel(secret=OTHER_SECRET) == 400
    assert await branch.word(secret=OTHER_SECRET) == "NOT_FOUND"
    assert await branch.cancel(secret="guessed") == 404
    assert await branch.word(secret="guessed") == "404"


async def test_a_payment_reported_to_another_account_s_address_is_not_believed(
    branch: Branch,
) -> None:
    assert await branch.pay(account="TUV.fatourati") == 400
    assert await branch.word() == "PENDING"


async def test_a_second_payment_of_one_reference_gets_the_first_one_s_receipt(
    branch: Branch,
) -> None:
    first, second = await branch.hear(), await branch.hear(transaction="300277550032")
    assert first.status == second.status == HTTPStatus.OK
    assert json.loads(first.body)["receiptNumber"] == json.loads(second.body)["receiptNumber"]
    assert await branch.shop.reviews() == ["paid_twice"]


async def test_a_refusal_before_the_payment_has_a_receipt_of_its_own(branch: Branch) -> None:
    refused = await branch.hear(accepted=False, transaction="300277550030")
    paid = await branch.hear()
    assert json.loads(refused.body)["receiptNumber"] != json.loads(paid.body)["receiptNumber"]


@pytest.mark.parametrize(
    ("order", "token", "code"),
    [
        ("ANOTHERORDER00000000", TOKEN, "ORDER_MISMATCH"),
        (REFERENCE, "3002779999999", "ORDER_MISMATCH"),
        ("ANOTHERORDER00000000", "3002779999999", "UNKNOWN_TOKEN"),
    ],
)
async def test_a_payment_whose_names_do_not_fit_is_nobody_s_and_a_case(
    branch: Branch, order: str, token: str, code: str
) -> None:
    reply = await branch.hear(reference=order, token=token)
    assert json.loads(reply.body)["code"] == code
    assert await branch.shop.reviews() == ["orphan"]
    assert await branch.word() == "PENDING"


async def test_another_account_s_reference_is_unknown_to_this_one(branch: Branch) -> None:
    told = callback_fields(Told(reference=REFERENCE), store=OTHER_STORE)
    raw = signed_callback(told, OTHER_KEY, store=OTHER_STORE)
    heard = await branch.callbacks.receive("fatourati", raw, account="TUV.fatourati")
    assert json.loads(heard.reply.body)["code"] == "UNKNOWN_TOKEN"


async def test_the_word_follows_what_was_recorded(branch: Branch) -> None:
    assert await branch.word() == "PENDING"
    await branch.cancel()
    assert await branch.word() == "CANCELLED"
    await branch.pay()
    assert await branch.word() == "PAID"


async def test_expired_is_said_after_a_time_of_grace(branch: Branch) -> None:
    branch.shop.clock.move(timedelta(hours=24, minutes=15))
    assert await branch.word() == "PENDING"
    branch.shop.clock.move(timedelta(seconds=1))
    assert await branch.word() == "EXPIRED"


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ({"token_ref": "3002779999999"}, "NOT_FOUND"),
        ({"order_id": "ANOTHERORDER00000000"}, "NOT_FOUND"),
        ({"order_id": REFERENCE}, "PENDING"),
        ({"token_ref": " "}, "400"),
    ],
)
async def test_the_word_is_about_the_reference_asked_for(
    branch: Branch, query: dict[str, str], word: str
) -> None:
    assert await branch.word(**query) == word


async def test_a_body_that_is_no_message_is_counted_and_refused(branch: Branch) -> None:
    raw = RawCallback(body_of({"tokenRef": TOKEN})[:-1], "application/json", {"x-signature": "a"})
    reply = await branch.hooks.withdraw(HOOK_SECRET, raw)
    assert reply is not None
    assert (reply.status, json.loads(reply.body)["code"]) == (400, "INVALID_BODY")
