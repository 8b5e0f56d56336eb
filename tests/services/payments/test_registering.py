"""What was paid is told to its issuer, under one number, until it answers."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest
import pytest_asyncio

from domain.facts import Fact, FactKind
from domain.invoice import InvoiceState
from domain.standing import Irregularity, Status
from services.payments.issuer_answers import TELL_AGAIN_AFTER, note_answer
from services.payments.outcomes import record
from services.payments.own_orders import follow_link
from services.payments.registering import (
    HANDING_OVER_MAY_TAKE,
    Ear,
    Ears,
    Registering,
)
from services.payments.reviews import Verdict, close_as
from services.portnet.registration import (
    HandedOver,
    NotRegistered,
    Postponed,
    Registered,
    Registration,
    Settlement,
    Uncertain,
)
from services.portnet.return_message import Meaning
from services.storage.invoices import find_invoices
from services.storage.orders import StoredOrder
from services.storage.registrations import registrations_of
from services.storage.reviews import open_reviews
from tests.builders import an_invoice, key_of
from tests.services.payments.shop import Shop

pytestmark = pytest.mark.asyncio
PATIENCE = timedelta(hours=36)


@dataclass
class FakeIssuer:
    """An issuer at the port: answers what it is told to, and remembers what it heard."""

    answers: list[Registration] = field(default_factory=list)
    heard: list[Settlement] = field(default_factory=list)
    stumbles_over: str = ""

    async def register(self, settlement: Settlement) -> Registration:
        """Hear one settlement; without an answer of its own it takes everything."""
        if settlement.number == self.stumbles_over:
            raise RuntimeError("an answer that nobody thought of")
        self.heard.append(settlement)
        return self.answers.pop(0) if self.answers else Registered()


@pytest.fixture
def issuer() -> FakeIssuer:
    """An issuer that takes everything."""
    return FakeIssuer()


@pytest.fixture
def registering(shop: Shop, issuer: FakeIssuer) -> Registering:
    """The queue of settlements, with one issuer that listens."""
    ears = Ears({key_of("WAF1").issuer: Ear(issuer, "ERP", PATIENCE)})
    return Registering(shop.database, shop.terms, ears, lambda: None)


@pytest_asyncio.fixture
async def paid(shop: Shop) -> StoredOrder:
    """A paid order for two invoices."""
    await shop.stock(an_invoice("WAF1"), an_invoice("WAF2"))
    stored = await shop.order("WAF1", "WAF2")
    await shop.pay(stored)
    return stored


async def test_every_invoice_of_a_paid_order_is_told_once(
    shop: Shop, paid: StoredOrder, registering: Registering, issuer: FakeIssuer
) -> None:
    for _ in range(3):
        await registering.run_pass()
    assert sorted(one.number for one in issuer.heard) == ["WAF1", "WAF2"]
    assert len({one.message_number for one in issuer.heard}) == 2
    assert FactKind.REGISTERED in await shop.facts(paid)
    assert (await shop.notices())[-1] == "registered"
    assert (await shop.notices()).count("registered") == 1
    found = await shop.database.read(find_invoices, [key_of("WAF1"), key_of("WAF2")])
    assert {one.state for one in found.values()} == {InvoiceState.PAID}


async def test_whoever_follows_an_order_is_told_that_it_is_registered_or_refused(
    shop: Shop, paid: StoredOrder, registering: Registering, issuer: FakeIssuer
) -> None:
    await shop.database.transact(follow_link, shop.terms, 2, paid.token)
    issuer.answers = [NotRegistered(Meaning.UNKNOWN_INVOICE, "not in our books")]
    await registering.run_pass()
    assert await shop.notices(2) == ["issuer_refused"]
    for one in await shop.database.read(registrations_of, paid.id):
        await shop.database.transact(note_answer, one, Meaning.RECORDED, "", shop.clock())
    assert await shop.notices(2) == ["issuer_refused", "registered"]
    assert (await shop.notices(1))[-2:] == ["issuer_refused", "registered"]


async def test_nobody_is_told_of_an_order_that_is_not_paid(
    shop: Shop, registering: Registering, issuer: FakeIssuer
) -> None:
    await shop.stock(an_invoice("WAF1"))
    await shop.accept(await shop.order("WAF1"))
    await registering.run_pass()
    assert issuer.heard == []


@pytest.mark.parametrize("lost", [Postponed("down"), Uncertain("no answer")])
async def test_what_did_not_arrive_is_told_again_under_the_same_number(
    shop: Shop,
    paid: StoredOrder,
    registering: Registering,
    issuer: FakeIssuer,
    lost: Registration,
) -> None:
    issuer.answers = [lost, lost]
    await registering.run_pass()
    assert FactKind.REGISTERED not in await shop.facts(paid)
    shop.clock.move(timedelta(minutes=5))
    await registering.run_pass()
    first, again = (
        {one.message_number for one in issuer.heard[:2]},
        {one.message_number for one in issuer.heard[2:]},
    )
    assert first == again
    expected = 1 if isinstance(lost, Uncertain) else 0
    assert {one.uncertain_tries for one in issuer.heard[2:]} == {expected}
    assert FactKind.REGISTERED in await shop.facts(paid)


async def test_a_refusal_is_a_persons_case_and_the_order_stays_paid(
    shop: Shop, paid: StoredOrder, registering: Registering, issuer: FakeIssuer
) -> None:
    issuer.answers = [NotRegistered(Meaning.UNKNOWN_INVOICE, "not in our books")]
    await registering.run_pass()
    standing = await shop.standing(paid)
    assert standing.status is Status.PAID
    assert standing.irregularities == {Irregularity.REFUSED_BY_ISSUER}
    assert await shop.reviews() == ["refused_by_issuer"]


async def test_an_acceptance_after_a_refusal_registers_the_order(
    shop: Shop, paid: StoredOrder, registering: Registering, issuer: FakeIssuer
) -> None:
    issuer.answers = [NotRegistered(Meaning.UNKNOWN_INVOICE, "not found")]
    await registering.run_pass()
    refused = next(
        one
        for one in await shop.database.read(registrations_of, paid.id)
        if one.meaning == Meaning.UNKNOWN_INVOICE
    )
    await shop.database.transact(note_answer, refused, Meaning.RECORDED, "", shop.clock())
    assert (await shop.standing(paid)).irregularities == frozenset()


async def test_a_notice_of_ours_that_is_wrong_is_a_matter_for_staff_and_not_for_the_payer(
    shop: Shop, paid: StoredOrder, registering: Registering, issuer: FakeIssuer
) -> None:
    issuer.answers = [NotRegistered(Meaning.OUR_FAULT, "Date de paiement introuvable")]
    await registering.run_pass()
    assert (await shop.standing(paid)).irregularities == frozenset()
    assert "issuer_refused" not in await shop.notices()
    assert await shop.reviews() == ["refused_by_issuer"]


async def test_an_issuer_that_was_not_set_up_is_told_again_under_the_same_number(
    shop: Shop, paid: StoredOrder, registering: Registering, issuer: FakeIssuer
) -> None:
    issuer.answers = [NotRegistered(Meaning.NOT_SET_UP, "no journal yet")]
    await registering.run_pass()
    assert "issuer_refused" not in await shop.notices()
    shop.clock.move(TELL_AGAIN_AFTER)
    await registering.run_pass()
    assert issuer.heard[-1].message_number == issuer.heard[0].message_number
    assert FactKind.REGISTERED in await shop.facts(paid)
    assert await shop.database.read(open_reviews, limit=9) == []


async def test_an_issuer_that_cannot_be_reached_for_long_is_told_to_a_person_once(
    shop: Shop, paid: StoredOrder, registering: Registering, issuer: FakeIssuer
) -> None:
    issuer.answers = [Postponed("HTTP status 401")] * 500
    while shop.clock() < shop.started + HANDING_OVER_MAY_TAKE:
        assert await shop.reviews() == []
        shop.clock.move(timedelta(hours=1))
        await registering.run_pass()
    assert await shop.reviews() == ["unanswered"] * 2  # one for each invoice
    shop.clock.move(timedelta(hours=1))
    await registering.run_pass()
    issuer.answers = []
    shop.clock.move(timedelta(hours=1))
    await registering.run_pass()
    assert FactKind.REGISTERED in await shop.facts(paid)
    assert await shop.reviews() == ["unanswered"] * 2


async def test_an_acceptance_that_comes_a_day_later_registers_the_order(
    shop: Shop, paid: StoredOrder, registering: Registering, issuer: FakeIssuer
) -> None:
    issuer.answers = [HandedOver(), HandedOver()]
    await registering.run_pass()
    shop.clock.move(timedelta(days=1))
    await registering.run_pass()
    assert FactKind.REGISTERED not in await shop.facts(paid)
    for told in await shop.database.read(registrations_of, paid.id):
        await shop.database.transact(note_answer, told, Meaning.RECORDED, "", shop.clock())
    assert len(issuer.heard) == 2
    assert FactKind.REGISTERED in await shop.facts(paid)
    assert (await shop.notices())[-1] == "registered"
    assert await shop.reviews() == []


async def test_each_refused_invoice_is_a_case_and_registered_by_itself(
    shop: Shop, paid: StoredOrder, registering: Registering, issuer: FakeIssuer
) -> None:
    issuer.answers = [NotRegistered(Meaning.UNKNOWN_INVOICE, "not in our books")] * 2
    await registering.run_pass()
    first, second = await shop.database.read(open_reviews, limit=9)
    assert {first.kind, second.kind} == {"refused_by_issuer"}
    for review, is_registered in ((first, False), (second, True)):
        await shop.database.transact(
            close_as, shop.terms, review.id, Verdict.REGISTERED, person="Samir", note="by hand"
        )
        assert (FactKind.REGISTERED in await shop.facts(paid)) is is_registered
    assert await shop.database.read(open_reviews, limit=9) == []
    assert (await shop.standing(paid)).irregularities == frozenset()


async def give_back(shop: Shop, paid: StoredOrder) -> None:
    """The whole payment goes back to its payer."""
    settlement = (await shop.standing(paid)).settlement
    assert settlement is not None
    refund = Fact(
        FactKind.REFUNDED,
        shop.clock(),
        attempt=settlement.attempt,
        transaction=settlement.transaction,
    )
    await shop.database.transact(record, paid, [refund], shop.clock())


async def test_no_issuer_is_told_of_money_that_went_back(
    shop: Shop, paid: StoredOrder, registering: Registering, issuer: FakeIssuer
) -> None:
    await give_back(shop, paid)
    await registering.run_pass()
    assert issuer.heard == []
    assert await shop.notices() == ["settled", "receipt", "returned"]
    assert await shop.reviews() == []


async def test_an_issuer_that_may_have_heard_of_money_that_went_back_is_a_case(
    shop: Shop, paid: StoredOrder, registering: Registering, issuer: FakeIssuer
) -> None:
    issuer.answers = [HandedOver(), Uncertain("no answer")]
    await registering.run_pass()
    await give_back(shop, paid)
    shop.clock.move(timedelta(days=1))
    await registering.run_pass()
    assert len(issuer.heard) == 2
    assert await shop.reviews() == ["given_back", "given_back"]


async def test_a_settlement_that_nobody_answers_is_a_persons_case_once(
    shop: Shop, paid: StoredOrder, registering: Registering, issuer: FakeIssuer
) -> None:
    issuer.answers = [HandedOver(), HandedOver()]
    await registering.run_pass()
    shop.clock.move(PATIENCE - timedelta(seconds=1))
    await registering.run_pass()
    assert await shop.reviews() == []
    shop.clock.move(timedelta(seconds=1))
    for _ in range(2):
        await registering.run_pass()
    assert await shop.reviews() == ["unanswered", "unanswered"]
    assert (await shop.standing(paid)).status is Status.PAID


async def test_what_we_cannot_deal_with_keeps_no_other_settlement_from_its_turn(
    shop: Shop, paid: StoredOrder, registering: Registering, issuer: FakeIssuer
) -> None:
    issuer.stumbles_over = "WAF1"
    with pytest.raises(RuntimeError):
        await registering.run_pass()
    assert [one.number for one in issuer.heard] == ["WAF2"]
    await registering.run_pass()  # it waits, and does not stumble every second
    issuer.stumbles_over = ""
    shop.clock.move(timedelta(minutes=1))
    await registering.run_pass()
    assert [one.number for one in issuer.heard] == ["WAF2", "WAF1"]
    assert FactKind.REGISTERED in await shop.facts(paid)


async def test_an_issuer_that_is_told_by_export_is_left_alone(
    shop: Shop, paid: StoredOrder
) -> None:
    deaf = Registering(shop.database, shop.terms, Ears({}), lambda: None)
    assert await deaf.run_pass() == 2
    assert await deaf.run_pass() == 0
    assert FactKind.REGISTERED not in await shop.facts(paid)


async def test_a_register_is_told_of_every_issuer_that_has_no_way_of_its_own(
    shop: Shop, paid: StoredOrder, issuer: FakeIssuer
) -> None:
    register = FakeIssuer()
    ears = Ears({"anp": Ear(issuer, "ERP", PATIENCE)}, Ear(register, "", PATIENCE))
    await Registering(shop.database, shop.terms, ears, lambda: None).run_pass()
    assert sorted(one.number for one in register.heard) == ["WAF1", "WAF2"]
    assert issuer.heard == []
