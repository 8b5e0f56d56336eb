"""The stand-in tells of its invoices, and judges payment notices as the invoicing system does."""

from datetime import UTC, datetime

import pytest

from tests.sandbox.portnet.portal import Portal, notice, row

pytestmark = pytest.mark.asyncio
DAY = 86_400


async def test_every_change_of_an_own_invoice_is_told_with_its_code(portal: Portal) -> None:
    await portal.issue(row("A"), row("B"))
    await portal.act("amount", "A", amount="3700.5")
    await portal.act("pay", "A")
    await portal.act("cancel", "B")
    await portal.forward()
    assert portal.inbox.told("Fonction") == ["9", "9", "9", "2", "3"]
    assert portal.inbox.told("StatutFacture") == ["2", "2", "2", "1", "3"]
    assert portal.inbox.told("MontantTTC") == ["3600.0", "3600.0", "3700.5", "3700.5", "3600.0"]
    assert len(set(portal.inbox.told("NumeroMessage"))) == 5


async def test_another_issuers_invoices_are_not_told(portal: Portal) -> None:
    await portal.issue(row(issuer="TUV Rheinland"))
    await portal.forward()
    assert portal.inbox.documents == []


async def test_an_invoice_can_change_behind_the_portals_back(portal: Portal) -> None:
    await portal.control("quirks", announces=False)
    await portal.issue(row())
    await portal.act("pay")
    await portal.forward()
    assert portal.inbox.documents == []
    assert await portal.listed() == []


async def test_a_notice_by_the_rules_settles_the_invoice_and_is_answered_once(
    portal: Portal,
) -> None:
    await portal.issue(row())
    await portal.send(notice())
    await portal.forward()
    assert portal.inbox.told("Etat") == ["1"]
    assert portal.inbox.told("ReferencePartenaire") == ["700000000000951"]
    [bill] = (await portal.books())["bills"]
    assert [(one["way"], one["transaction"]) for one in bill["payments"]] == [
        ("message", "PN-7K3M-QF")
    ]
    assert portal.inbox.told("StatutFacture")[-1] == "1"


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        (
            {"number": "NOBODY"},
            [
                "Facture introuvable dans le système",
                "Montant du paiement ne peut etre different du montant facture",
            ],
        ),
        (
            {"MontantTTC": "3600.01"},
            ["Montant du paiement ne peut etre different du montant facture"],
        ),
        ({"MontantTTC": None}, ["Montant du paiement introuvable sur le fichier XML"]),
        ({"MontantTTC": "lots"}, ["Montant du paiement : Format incorrect"]),
        ({"DatePaiement": None}, ["Date de paiement introuvable"]),
        ({"DatePaiement": "23/11/2026"}, ["Date de paiement : format incorrect"]),
        ({"NumeroMessage": None}, ["Numéro de message de paiement introuvalbe"]),
    ],
)
async def test_a_notice_against_the_rules_is_refused_for_each_reason(
    portal: Portal, changes: dict[str, str | None], reasons: list[str]
) -> None:
    await portal.issue(row())
    await portal.send(notice(**changes))
    await portal.forward()
    assert portal.inbox.told("MotifReject") == reasons
    assert portal.inbox.told("Etat") == ["0"] * len(reasons)
    assert (await portal.books())["bills"][0]["payments"] == []


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        ("pay", "La facture est dèja reglée dans le système"),
        ("cancel", "La facture est dèja annulée dans le système"),
    ],
)
async def test_a_notice_about_a_closed_invoice_is_refused(
    portal: Portal, act: str, reason: str
) -> None:
    await portal.issue(row())
    await portal.act(act)
    await portal.send(notice())
    await portal.forward()
    assert portal.inbox.told("MotifReject") == [reason]


@pytest.mark.parametrize(
    ("changes", "decision"),
    [
        ({"IdTransaction": ""}, "broken"),
        ({"IdentifiantPartenaire": None}, "broken"),
        ({"number": None}, "broken"),
        ({"Emetteur": "ODOO"}, "skipped"),
        ({"TypeMessage": "ACC"}, "skipped"),
        ({"IdentifiantPartenaire": None, "IdenifiantPartenaire": "611ODOO116"}, "accepted"),
    ],
)
async def test_what_breaks_the_reader_is_answered_by_nobody(
    portal: Portal, changes: dict[str, str | None], decision: str
) -> None:
    await portal.issue(row())
    await portal.send(notice(**changes))
    await portal.forward()
    [kept] = (await portal.books())["notices"]
    assert kept["decision"] == decision
    assert bool(portal.inbox.told("Etat")) is (decision == "accepted")


async def test_a_notice_without_its_namespace_breaks_the_reader(portal: Portal) -> None:
    await portal.send(notice().replace("xmlns:pn", "x"))
    await portal.forward()
    assert [one["decision"] for one in (await portal.books())["notices"]] == ["broken"]


async def test_function_three_cancels_the_invoice_itself(portal: Portal) -> None:
    await portal.issue(row())
    await portal.send(notice(Fonction="3"))
    await portal.forward()
    assert portal.inbox.told("MotifReject") == ["Facture annulee avec succes"]
    assert (await portal.books())["bills"][0]["state"] == "cancelled"


async def test_an_answer_can_take_a_day(portal: Portal) -> None:
    await portal.control("quirks", answer_seconds=DAY)
    await portal.issue(row())
    await portal.send(notice())
    await portal.forward(DAY - 10)
    assert portal.inbox.told("Etat") == []
    await portal.forward(20)
    assert portal.inbox.told("Etat") == ["1"]


async def test_a_person_can_keep_a_notice_and_decide_it_later_and_again(portal: Portal) -> None:
    await portal.control("quirks", judgement="hold")
    await portal.issue(row())
    await portal.send(notice())
    await portal.forward(DAY)
    assert portal.inbox.told("Etat") == []
    await portal.control("notices/700000000000951/judge", by="refuse", refusal="Non")
    await portal.control("notices/700000000000951/judge", by="accept")
    await portal.forward()
    assert portal.inbox.told("Etat") == ["0", "1"]
    assert portal.inbox.told("MotifReject")[0] == "Non"


@pytest.mark.parametrize(("mode", "count"), [("duplicate", 2), ("lost", 0), ("forge", 0)])
async def test_a_message_can_be_doubled_lost_or_forged(
    portal: Portal, mode: str, count: int
) -> None:
    await portal.control("faults", endpoint="letter", mode=mode)
    await portal.issue(row())
    await portal.forward()
    assert len(portal.inbox.documents) == count
    assert portal.inbox.strangers == (mode == "forge")


async def test_a_late_message_comes_after_those_written_later(portal: Portal) -> None:
    await portal.control("faults", endpoint="letter", mode="late")
    await portal.issue(row())
    await portal.act("pay")
    await portal.forward()
    await portal.forward(3_600)
    assert portal.inbox.told("Fonction") == ["2", "9"]
    first, second = portal.inbox.told("NumeroMessage")
    assert first > second


async def test_a_message_that_nobody_takes_is_tried_again_the_same(portal: Portal) -> None:
    portal.inbox.status = 503
    await portal.issue(row())
    await portal.forward()
    portal.inbox.status = 200
    await portal.forward(60)
    assert len(portal.inbox.documents) == 1
    [letter] = (await portal.books())["letters"]
    assert (letter["tries"] > 1, letter["status"], letter["answer"]) == (True, 200, "<acc/>")


async def test_messages_tell_the_hour_of_the_control_clock_in_morocco(portal: Portal) -> None:
    moment = datetime(2026, 9, 1, 12, 0, 0, tzinfo=UTC)
    await portal.control("clock", now=moment.isoformat())
    await portal.issue(row())
    await portal.forward()
    assert portal.inbox.told("DateMessage")[0].startswith("2026-09-01T13:00")


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("quirks", {"judgement": "coin"}),
        ("quirks", {"colour": "red"}),
        ("invoices", {"invoices": [{"number": "A"}]}),
        ("invoices", {"invoices": "A"}),
        ("address", {"url": "x"}),
    ],
)
async def test_a_control_request_that_makes_no_sense_is_refused(
    portal: Portal, path: str, body: dict[str, object]
) -> None:
    await portal.control(path, status=400, **body)


async def test_a_reset_empties_the_books(portal: Portal) -> None:
    await portal.issue(row())
    await portal.control("reset")
    books = await portal.books()
    assert (books["bills"], books["notices"], books["letters"]) == ([], [], [])
