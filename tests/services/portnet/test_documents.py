"""A document is read within bounds or refused with a reason; nothing makes the reader raise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.portnet.acknowledgement import read_acknowledgement
from services.portnet.document import MAX_BYTES
from services.portnet.envelope import Envelope, MessageType, Unreadable, read_envelope
from services.portnet.invoice_message import read_invoice_message
from services.portnet.return_message import read_return
from tests.services.portnet.letters import bill, invoice_message, return_message, sample

BOMB = b"""<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;">]><a>&c;</a>"""
FILE = b"""<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/hostname">]><a>&f;</a>"""


def reason(raw: bytes) -> str:
    envelope = read_envelope(raw)
    assert isinstance(envelope, Unreadable), envelope
    return envelope.reason


@pytest.mark.parametrize(
    "raw", [BOMB, FILE, b"<!DOCTYPE a><a/>", b'<?xml version="1.0" encoding="klingon"?><a/>']
)
def test_a_document_type_an_entity_or_a_strange_encoding_is_refused(raw: bytes) -> None:
    assert reason(raw) == "XML refusé: DOCTYPE, entité ou encodage"


def test_a_document_over_ten_mebibytes_is_refused_unread() -> None:
    assert reason(b" " * (MAX_BYTES + 1)) == "plus de 10 Mio"


@pytest.mark.parametrize("raw", [b"<a>" * 100_000, b"<a>" + b"<b/>" * 100_000 + b"</a>"])
def test_a_document_of_too_many_elements_is_refused_before_it_fills_the_memory(raw: bytes) -> None:
    assert reason(raw) == "trop d'éléments"


def test_a_file_that_was_appended_to_is_refused_with_a_clear_reason() -> None:
    twice = "plusieurs documents dans un seul fichier"
    assert reason(invoice_message() * 2) == twice
    assert reason(invoice_message() + invoice_message().partition(b"\n")[2]) == twice


@pytest.mark.parametrize(
    "dress",
    [
        lambda raw: b"\xef\xbb\xbf" + raw,
        lambda raw: raw.replace(b"\n", b"\r\n"),
        lambda raw: raw.replace(b"pn:", b"ns0:").replace(b":pn", b":ns0"),
        lambda raw: raw.replace(b"pn:", b"").replace(b":pn", b""),
    ],
    ids=["mark", "line ends", "another prefix", "no prefix"],
)
def test_mark_line_ends_and_prefix_make_no_difference(dress) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    plain, dressed = read_envelope(invoice_message()), read_envelope(dress(invoice_message()))
    assert isinstance(plain, Envelope)
    assert isinstance(dressed, Envelope)
    assert dressed.header == plain.header
    assert read_invoice_message(dressed) == read_invoice_message(plain)


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        (b"", "XML illisible: ligne 1"),
        (b"not a document", "XML illisible: ligne 1"),
        (invoice_message(NumeroMessage=None), "NumeroMessage: absent"),
        (invoice_message(NumeroMessage="None"), "NumeroMessage: absent"),
        (invoice_message(Emetteur=""), "Emetteur: absent"),
        (invoice_message(Fonction=None), "Fonction: absent"),
        (invoice_message(DateMessage="hier"), "DateMessage: date illisible « hier »"),
        (invoice_message(DateMessage="2026-13-01"), "DateMessage: date illisible « 2026-13-01 »"),
        (invoice_message(TypeMessage="XYZ"), "TypeMessage: inconnu « XYZ »"),
        (invoice_message(TypeMessage="UNM"), "TypeMessage: UNM sous TransmissionFacture"),
        (invoice_message(NumeroMessage="9" * 41), "NumeroMessage: plus de 40 caractères"),
        (
            invoice_message().replace(b"http://portnet.ma/", b"http://example.org/"),
            "TransmissionFacture: espace de noms inattendu",
        ),
        (
            invoice_message().replace(b"<Emetteur>", b"<Emetteur>X</Emetteur><Emetteur>", 1),
            "Emetteur: répété",
        ),
        (
            sample("notification_paiement_erp_to_portal").replace(b" xmlns:pn=", b" x="),
            "XML illisible: ligne 2",
        ),
    ],
)
def test_what_is_no_message_is_refused_by_name(raw: bytes, wanted: str) -> None:
    assert reason(raw) == wanted


@pytest.mark.parametrize(
    ("name", "kind", "number"),
    [
        ("transmission_facture_inv", MessageType.INVOICE, "999900000000412"),
        ("accuse_reception_acc", MessageType.ACKNOWLEDGEMENT, "700000000000940"),
        ("notification_paiement_erp_to_portal", MessageType.PAYMENT, "00000731"),
        ("notification_paiement_portal_to_erp", MessageType.PAYMENT, "700000000000951"),
        ("notification_retour_accepted", MessageType.RETURN, "999900000000433"),
        ("notification_retour_refused", MessageType.RETURN, "999900000000434"),
    ],
)
def test_every_sample_of_the_protocol_opens(name: str, kind: MessageType, number: str) -> None:
    envelope = read_envelope(sample(name))
    assert isinstance(envelope, Envelope)
    assert (envelope.header.type, envelope.header.number) == (kind, number)


READERS = (read_invoice_message, read_return, read_acknowledgement)


@given(
    st.one_of(
        st.binary(max_size=200),
        st.sampled_from([invoice_message(bill(), bill()), return_message()]).flatmap(
            lambda raw: st.tuples(st.integers(0, len(raw) - 1), st.binary(max_size=12)).map(
                lambda cut: raw[: cut[0]] + cut[1] + raw[cut[0] + len(cut[1]) :]
            )
        ),
    )
)
def test_no_bytes_make_a_reader_raise(raw: bytes) -> None:
    envelope = read_envelope(raw)
    if isinstance(envelope, Envelope):
        for read in READERS:
            read(envelope)


@given(
    st.fixed_dictionaries(
        dict.fromkeys(
            ("NumeroFacture", "StatutFacture", "MontantTTC", "DateFacture", "Devise"),
            st.text(st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="<&")),
        )
    )
)
def test_no_text_in_an_invoice_makes_its_reader_raise(told: dict[str, str]) -> None:
    envelope = read_envelope(invoice_message(bill(**told)))
    if isinstance(envelope, Envelope):
        read_invoice_message(envelope)
