"""A gateway is asked for a number to pay by; the chat is told why there is none."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import NoReturn

import pytest

from bot.answering import GatewayAnswers, Network
from bot.memory import read_state, write_state
from bot.ordering import number_obtained
from conversations.events import OrderRead
from conversations.screen import say
from conversations.states import Following
from domain.invoice import Channel, Means
from domain.language import Language
from domain.listing import Offer, PayCode
from services.notifications.notices import AskKind, NumberWanted
from services.payments.desk import CheckoutRefusal, CheckoutRefused, PayerPage, ReturnPage
from services.payments.orders import order_card
from services.storage.chats import find_chat, save_chat
from services.storage.queues import QueuedAsk
from tests.bot.asks.chats import OWNER, a_chat
from tests.builders import an_invoice
from tests.services.payments.numbers import give_number
from tests.services.payments.shop import Shop

FATOURATI = Offer(Means.CMI, Channel.FATOURATI)


@dataclass
class RefusingDesk:
    """A desk at which nobody gets anything."""

    refusal: CheckoutRefusal

    async def begin(
        self,
        token: str,  # noqa: ARG002 - the desk's protocol
        *,
        means: Means,  # noqa: ARG002
        channel: Channel,  # noqa: ARG002
        language: Language,  # noqa: ARG002
    ) -> CheckoutRefused:
        return CheckoutRefused(self.refusal, None)

    async def page(self, token: str) -> PayerPage | None:
        raise AssertionError(token)

    async def returned(self, return_key: str) -> ReturnPage | None:
        raise AssertionError(return_key)


async def _nobody(reference: str) -> NoReturn:
    raise AssertionError(reference)


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("refusal", "said"),
    [
        (CheckoutRefusal.GATEWAY_DOWN, "number-refused"),
        (CheckoutRefusal.REGISTER_DOWN, "number-unasked"),
    ],
)
async def test_who_did_not_answer_is_named_where_no_number_comes(
    shop: Shop, refusal: CheckoutRefusal, said: str
) -> None:
    await shop.stock(an_invoice("WAF1"))
    stored = await shop.order("WAF1", chat_id=OWNER)
    card = await shop.database.read(order_card, shop.terms, stored)
    waiting = replace(a_chat(), state=write_state(Following(card, is_preparing=True)))
    await shop.database.transact(save_chat, waiting, shop.clock())
    network = Network(check_order=_nobody, withdraw=_nobody, checkout=RefusingDesk(refusal))
    answers = GatewayAnswers(shop.database, shop.terms, network, support_chat_id=None)
    wanted = NumberWanted(card.reference, FATOURATI).write()

    feed = await answers.answer(QueuedAsk(1, OWNER, AskKind.OBTAIN_NUMBER, wanted, tries=0))
    await shop.database.transact(feed)

    chat = await shop.database.read(find_chat, OWNER)
    assert chat is not None
    assert read_state(chat.state) == Following(card, remark=say(said))


@pytest.mark.asyncio
async def test_a_number_that_comes_after_the_end_of_its_link_is_not_sent(shop: Shop) -> None:
    await shop.stock(an_invoice("WAF1"))
    stored = await shop.order("WAF1", chat_id=OWNER)
    until = shop.clock() + timedelta(hours=20)
    await give_number(shop, stored, PayCode(Channel.FATOURATI, "123456", until, None, None))
    await shop.stock(an_invoice("WAF1", amount="430.00"))
    await shop.closing.run_pass()
    wanted = NumberWanted(stored.order.reference, FATOURATI)
    event = await shop.database.transact(number_obtained, shop.terms, OWNER, wanted, None)
    assert event == OrderRead(await shop.card(stored))
    assert await shop.notices(OWNER) == ["changed"]
