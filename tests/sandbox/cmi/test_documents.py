"""The XML reader meets anything and raises nothing."""

from hypothesis import given
from hypothesis import strategies as st

from sandbox.cmi.documents import Question, Unreadable, read_question, write_answer

FORM = "application/x-www-form-urlencoded"
PIECES = ("<CC5Request>", "</CC5Request>", "<Extra>", "</Extra>", "<Name>", "&lt;", "<!DOCTYPE a>",
          "<![CDATA[", "]]>", '<?xml version="1.0" encoding="utf-16"?>', "é", "\x00")  # fmt: skip


@given(st.binary(max_size=500), st.sampled_from((FORM, "application/xml", "")))
def test_any_bytes_are_read_or_refused(body: bytes, content_type: str) -> None:
    assert isinstance(read_question(body, content_type), Question | Unreadable)
    assert isinstance(read_question(b"DATA=" + body, content_type), Question | Unreadable)


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_any_pieces_of_a_document_are_read_or_refused(text: str) -> None:
    assert isinstance(read_question(text.encode(), "text/xml"), Question | Unreadable)


def test_names_count_in_any_case_and_blanks_do_not() -> None:
    body = b"<CC5Request><orderid> A1 </orderid><Extra><orderstatus>QUERY</orderstatus></Extra></CC5Request>"  # noqa: E501
    question = read_question(body, "application/xml")
    assert isinstance(question, Question)
    assert question.text("OrderId") == "A1"
    assert question.extra == {"ORDERSTATUS": "QUERY"}


def test_a_document_type_is_refused() -> None:
    assert isinstance(read_question(b"<!DOCTYPE a><CC5Request/>", "text/xml"), Unreadable)


def test_an_answer_holds_empty_elements_too() -> None:
    written = write_answer({"OrderId": "<A1>"}, {"NUMCODE": "00"}).decode()
    assert "<OrderId>&lt;A1&gt;</OrderId>" in written
    assert "<AuthCode />" in written
    assert "<Extra><NUMCODE>00</NUMCODE></Extra>" in written


def test_a_question_does_not_show_its_password() -> None:
    body = b"<CC5Request><Password>secret</Password></CC5Request>"
    assert "secret" not in repr(read_question(body, "application/xml"))
