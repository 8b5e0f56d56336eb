"""A desk that keeps its orders in memory: it answers as the real one does, without a database."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from domain.facts import HoldReason
from domain.invoice import Channel, InvoiceKey, Means
from domain.language import Language
from domain.listing import Offer, OrderCard, Stage
from domain.money import Money
from domain.order import OrderLine, Overtaken, PaymentOrder
from services.payments.desk import (
    AttemptStage,
    CheckoutBegun,
    CheckoutRefusal,
    CheckoutRefused,
    PayerPage,
    ReturnPage,
)
from services.payments.provider import Checkout, SignedForm

TOKEN = "tOkEnTOkEntOkEntOkEnAA"
RECEIPT_TOKEN = "r" * 22
RETURN_KEY = "rEtUrNrEtUrNrEtUrNrEAA"
CODE = "7Q9Z"
NOW = datetime(2026, 11, 23, 10, 40, tzinfo=UTC)
CARD = Offer(Means.CMI, Channel.CARD)
FATOURATI = Offer(Means.CMI, Channel.FATOURATI)
EVERY_OFFER = (
    CARD,
    FATOURATI,
    Offer(Means.AMANPAY, Channel.CARD),
    Offer(Means.AMANPAY, Channel.TASHILAT),
    Offer(Means.AMANPAY, Channel.DIRECT_DEBIT),
)
GATEWAY_FORM = SignedForm(
    "https://gateway.test/fim/est3Dgate",
    (("clientid", "600000000"), ("amount", "840.00"), ("HASH", "ab+/c==")),
)


def an_order(
    *, lines: int = 2, issuer: str = "TUV Rheinland", client_name: str = "Ste IMP SARL"
) -> PaymentOrder:
    """An order of `lines` invoices of 420.00 dirhams each."""
    return PaymentOrder(
        reference="PN-7K3M-Q4",
        issuer=issuer,
        client_name=client_name,
        client_code="276242762427624",
        lines=tuple(
            OrderLine(
                key=InvoiceKey.of(issuer=issuer, number=f"WAF{position + 3}"),
                number=f"WAF{position + 3}",
                issue_date=date(2020, 12, 29),
                due_date=date(2022, 10, 29),
                amount=Money(42000),
            )
            for position in range(lines)
        ),
        opened_at=NOW - timedelta(hours=1),
        expires_at=NOW + timedelta(hours=23),
    )


def a_page(
    *,
    order: PaymentOrder | None = None,
    stage: Stage = Stage.WAITING,
    offers: tuple[Offer, ...] = (CARD,),
    held_reason: HoldReason | None = None,
    client_code: str = "276242762427624",
    may_be_paid: bool = False,
    overtaken: Overtaken | None = None,
) -> PayerPage:
    """The page of an order as the desk would show it."""
    order = order or an_order()
    card = OrderCard(
        reference=order.reference,
        code=CODE,
        issuer=order.issuer,
        client_name=order.client_name,
        numbers=tuple(line.number for line in order.lines),
        amount=order.total,
        opened_at=order.opened_at,
        expires_at=order.expires_at,
        url=f"https://pay.test/p/{TOKEN}",
        stage=stage,
        since=NOW,
        may_be_paid=may_be_paid,
        overtaken=overtaken,
    )
    return PayerPage(card, order, client_code, offers, held_reason)


@dataclass
class MemoryDesk:
    """Orders by link, attempts as they are begun, and how they stand."""

    pages: dict[str, PayerPage] = field(default_factory=lambda: {TOKEN: a_page()})
    checkout: Checkout = GATEWAY_FORM
    refusal: CheckoutRefusal | None = None
    begun: list[tuple[Means, Channel, Language]] = field(default_factory=list)
    attempt_stage: AttemptStage = AttemptStage.WAITING
    works: bool = True

    def show(self, page: PayerPage) -> None:
        """Put a page behind the link."""
        self.pages[TOKEN] = page

    async def page(self, token: str) -> PayerPage | None:
        return self._find(token)

    async def begin(
        self, token: str, *, means: Means, channel: Channel, language: Language
    ) -> CheckoutBegun | CheckoutRefused:
        page = self._find(token)
        if page is None:
            return CheckoutRefused(CheckoutRefusal.UNKNOWN_LINK, None)
        if self.refusal is not None:
            return CheckoutRefused(self.refusal, page)
        if Offer(means, channel) not in page.offers:
            return CheckoutRefused(CheckoutRefusal.NOT_OFFERED, page)
        self.begun.append((means, channel, language))
        self.show(replace(page, card=replace(page.card, stage=Stage.STARTED)))
        return CheckoutBegun(self.checkout, page, RETURN_KEY)

    def _find(self, token: str) -> PayerPage | None:
        if not self.works:
            raise KeyError("column secret_of_the_house")
        return self.pages.get(token)

    async def returned(self, return_key: str) -> ReturnPage | None:
        if return_key != RETURN_KEY:
            return None
        is_paid = self.attempt_stage is AttemptStage.PAID
        transaction = "26327KjYB07031" if is_paid else None
        receipt = RECEIPT_TOKEN if self.attempt_stage is AttemptStage.PAID else None
        page = self.pages[TOKEN]
        return ReturnPage(page, self.attempt_stage, transaction, TOKEN, receipt, NOW)
